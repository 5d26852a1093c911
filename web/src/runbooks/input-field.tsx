import type { Input } from '../../../src/domain/runbook/runbook';
import { t } from '../words';

const LONGEST = 2_000;

/** What is worked out from the incident or its alert when the run begins is not known yet here. */
const isWorkedOut = (value: Input['default']): boolean => typeof value === 'string' && value.includes('{{');

/** One question of a runbook, in the field that fits it. */
export function InputField({ of }: { readonly of: Input }) {
  const { name, say, type, values = [] } = of;
  const usual = of.default;
  const id = `input-${name}`;
  const known = usual === undefined || isWorkedOut(usual) ? '' : String(usual);
  const isNeeded = usual === undefined;
  return (
    <div class="field">
      <label for={id}>
        {say} {!isNeeded && <span class="quiet">{t('form.optional')}</span>}
      </label>
      {type === 'choice' || type === 'flag' ? (
        <select id={id} name={name} required={isNeeded} defaultValue={known}>
          {known === '' && <option value="">{t('form.choose')}</option>}
          {type === 'choice'
            ? values.map((value) => (
                <option key={value} value={value} selected={value === known}>
                  {value}
                </option>
              ))
            : ['true', 'false'].map((value) => (
                <option key={value} value={value} selected={value === known}>
                  {t(`input.${value}`)}
                </option>
              ))}
        </select>
      ) : (
        <input
          id={id}
          name={name}
          required={isNeeded}
          maxLength={LONGEST}
          inputMode={type === 'number' ? 'decimal' : 'text'}
          defaultValue={known}
          aria-describedby={`${id}-hint`}
        />
      )}
      <p class="hint" id={`${id}-hint`}>
        <code>{name}</code>
        {isWorkedOut(usual) && (
          <>
            {' '}
            {t('input.usual')} <code>{String(usual)}</code>
          </>
        )}
      </p>
    </div>
  );
}
