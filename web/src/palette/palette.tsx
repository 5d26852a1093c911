import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

import { t } from '../words';
import type { Entry } from './entries';
import { useEntries } from './use-entries';

const LIST = 'palette-list';

/** One box that leads everywhere: to incidents, to pages, and to every verb as a form. */
export function Palette({ closed }: { readonly closed: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState('');
  /** By its id: what comes in late must not move the choice to something else. */
  const [chosen, setChosen] = useState<string>();
  const entries = useEntries(typed);
  const at = Math.max(
    0,
    entries.findIndex(({ id }) => id === chosen),
  );

  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const isTaken = useRef(false);
  const take = (entry: Entry): void => {
    // First the palette goes and gives the focus back, then what was chosen takes it. That it closed is heard later than that,
    // and must not close what was opened meanwhile.
    isTaken.current = true;
    dialog.current?.close();
    closed();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = entries.length;
    const entry = entries[at];
    if (count > 0 && event.key === 'ArrowDown') setChosen(entries[(at + 1) % count]?.id);
    else if (count > 0 && event.key === 'ArrowUp') setChosen(entries[(at - 1 + count) % count]?.id);
    else if (event.key === 'Enter' && entry !== undefined && !event.isComposing) take(entry);
    else return;
    event.preventDefault();
  };

  return (
    <dialog
      ref={dialog}
      class="palette"
      aria-label={t('shell:palette.title')}
      onClose={() => {
        if (!isTaken.current) closed();
      }}
    >
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-label={t('shell:palette.label')}
        placeholder={t('shell:palette.placeholder')}
        aria-autocomplete="list"
        aria-expanded={entries.length > 0}
        aria-controls={LIST}
        aria-activedescendant={entries.length === 0 ? undefined : `${LIST}-${at}`}
        value={typed}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setChosen(undefined);
        }}
        onKeyDown={onKeyDown}
      />
      <p class="unseen" role="status">
        {t('shell:palette.count', { count: entries.length })}
      </p>
      {entries.length === 0 && <p class="quiet">{t('shell:palette.none')}</p>}
      <ul id={LIST} ref={list} role="listbox" aria-label={t('shell:palette.title')} tabIndex={-1}>
        {entries.map((entry, nth) => (
          <li
            key={entry.id}
            id={`${LIST}-${nth}`}
            role="option"
            aria-selected={nth === at}
            class={entry.kind}
            onMouseDown={(event) => {
              event.preventDefault();
              take(entry);
            }}
          >
            <span class="kind">{t(`shell:palette.kind-${entry.kind}`)}</span>
            <span class="label">{entry.label}</span>
            <span class="hint">{entry.hint}</span>
          </li>
        ))}
      </ul>
    </dialog>
  );
}
