import type { ComponentChildren } from 'preact';

import { assertNever } from '../../../src/kit/assert-never';
import type { Field } from '../../../src/ports/form';
import { Coded } from '../coded';
import { t } from '../words';
import type { FieldAttributes } from './field-attributes';
import { LookupField } from './lookup-field';
import type { Offers } from './offers';

interface Props {
  readonly of: Field;
  readonly offers: Offers;
  readonly error: string | undefined;
  readonly changed: (value: string) => void;
}

export function FormField({ of, offers, error, changed }: Props) {
  const id = `field-${of.name}`;
  const attributes: FieldAttributes = {
    id,
    name: of.name,
    required: of.required,
    'aria-invalid': error !== undefined,
    'aria-describedby': `${id}-hint ${id}-error`,
  };
  const label = (
    <label for={id}>
      {of.label}
      {!of.required && <span class="quiet"> {t('form.optional')}</span>}
    </label>
  );
  const isFlag = of.kind === 'flag';
  return (
    <div class={isFlag ? 'field flag' : 'field'}>
      {!isFlag && label}
      {control(of, offers, attributes, changed)}
      {isFlag && label}
      <span id={`${id}-hint`} class="hint">
        {of.hint}
      </span>
      <span id={`${id}-error`} class="error">
        {error !== undefined && <Coded text={error} />}
      </span>
    </div>
  );
}

function control(
  of: Field,
  offers: Offers,
  attributes: FieldAttributes,
  changed: Props['changed'],
): ComponentChildren {
  const onInput = ({ currentTarget }: { readonly currentTarget: { readonly value: string } }): void => {
    changed(currentTarget.value);
  };
  switch (of.kind) {
    case 'line':
      return (
        <input
          {...attributes}
          type="text"
          autocomplete="off"
          maxLength={of.maxLength}
          defaultValue={of.initial}
          onInput={onInput}
        />
      );
    case 'text':
      return (
        <textarea
          {...attributes}
          rows={3}
          maxLength={of.maxLength}
          defaultValue={of.initial}
          onInput={onInput}
        />
      );
    case 'choice':
      return (
        <select {...attributes} onChange={onInput}>
          {of.initial === undefined && <option value="">{t('form.choose')}</option>}
          {of.options.map(({ value, label }) => (
            <option key={value} value={value} selected={value === of.initial}>
              {label}
            </option>
          ))}
        </select>
      );
    case 'flag':
      return (
        <input
          {...attributes}
          type="checkbox"
          defaultChecked={of.initial === 'yes'}
          onChange={({ currentTarget }) => {
            changed(currentTarget.checked ? 'yes' : '');
          }}
        />
      );
    case 'lookup':
      return <LookupField of={of} offers={offers} attributes={attributes} changed={changed} />;
    default:
      return assertNever(of);
  }
}
