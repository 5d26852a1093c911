import { useRef, useState } from 'preact/hooks';

import type { Field, FieldOption } from '../../../src/ports/form';
import { t } from '../words';
import type { FieldAttributes } from './field-attributes';
import type { Offers } from './offers';

interface Props {
  readonly of: Extract<Field, { kind: 'lookup' }>;
  readonly offers: Offers;
  readonly attributes: FieldAttributes;
  readonly changed: (value: string) => void;
}

/** Options that the house offers while one types. What fits none of them is handed over as typed: the house says what is wrong with it. */
export function LookupField({ of, offers, attributes, changed }: Props) {
  const [typed, setTyped] = useState(of.initialLabel ?? of.initial ?? '');
  const [options, setOptions] = useState<readonly FieldOption[]>([]);
  const [chosen, setChosen] = useState(-1);
  const turn = useRef(0);
  const list = `${attributes.id}-options`;

  const offer = (text: string): void => {
    const mine = (turn.current += 1);
    offers(of.source, text).then(
      (found) => {
        if (mine !== turn.current) return;
        setOptions(found);
        setChosen(-1);
      },
      () => {
        setOptions([]);
      },
    );
  };
  const type = (text: string): void => {
    setTyped(text);
    changed(text);
    offer(text);
  };
  const close = (): void => {
    turn.current += 1;
    setOptions([]);
    setChosen(-1);
  };
  const take = ({ value, label }: FieldOption): void => {
    setTyped(label);
    changed(value);
    close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = options.length;
    if (count === 0) return;
    const picked = options[chosen];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const by = event.key === 'ArrowDown' ? 1 : -1;
      setChosen((before) => (before < 0 && by < 0 ? count - 1 : (before + by + count) % count));
    } else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && picked !== undefined) take(picked);
    else return;
    event.preventDefault();
  };

  return (
    <span class="lookup">
      <input
        {...attributes}
        type="text"
        autocomplete="off"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={options.length > 0}
        aria-controls={list}
        aria-activedescendant={chosen < 0 ? undefined : `${list}-${chosen}`}
        value={typed}
        onFocus={() => {
          offer(typed);
        }}
        onBlur={close}
        onInput={({ currentTarget }) => {
          type(currentTarget.value);
        }}
        onKeyDown={onKeyDown}
      />
      {options.length > 0 && (
        <ul id={list} class="completions" role="listbox" aria-label={t('form.options', { field: of.label })}>
          {options.map((option, nth) => (
            <li
              key={option.value}
              id={`${list}-${nth}`}
              role="option"
              aria-selected={nth === chosen}
              onMouseDown={(event) => {
                event.preventDefault();
                take(option);
              }}
            >
              {option.label}
            </li>
          ))}
        </ul>
      )}
    </span>
  );
}
