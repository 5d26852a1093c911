import { useEffect, useState } from 'preact/hooks';

import type { FieldOption } from '../../../src/ports/form';
import { houseOffers } from '../forms/offers';
import { t } from '../words';
import { NO_FILTER, SEVERITIES, SHOWN, type Filter } from './filter';

interface Props {
  readonly of: Filter;
  readonly changed: (filter: Filter) => void;
}

/** Narrows the list as one chooses; nothing has to be sent. */
export function FilterBar({ of, changed }: Props) {
  const set = (more: Partial<Filter>): void => {
    changed({ ...of, ...more });
  };
  const toggle = (name: string): void => {
    const { severity } = of;
    set({ severity: severity.includes(name) ? severity.filter((one) => one !== name) : [...severity, name] });
  };
  return (
    <form
      class="filter-bar"
      role="search"
      aria-label={t('lists:incidents.filter')}
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <div class="filters" role="group" aria-label={t('lists:incidents.show')}>
        {SHOWN.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={of.show === name}
            onClick={() => {
              set({ show: name });
            }}
          >
            {t(`lists:incidents.show-${name}`)}
          </button>
        ))}
      </div>
      <div class="filters" role="group" aria-label={t('lists:incidents.severity')}>
        {SEVERITIES.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={of.severity.includes(name)}
            onClick={() => {
              toggle(name);
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <label class="wide">
        <span>{t('lists:incidents.text')}</span>
        <input
          type="search"
          value={of.text}
          maxLength={200}
          onInput={({ currentTarget }) => {
            set({ text: currentTarget.value });
          }}
        />
      </label>
      <details open={isWide() || hasMore(of)}>
        <summary>{t('lists:incidents.more')}</summary>
        <div class="more-filters">
          <Choice
            source="services"
            value={of.service}
            changed={(service) => {
              set({ service });
            }}
          />
          <Choice
            source="teams"
            value={of.team}
            changed={(team) => {
              set({ team });
            }}
          />
          {(['since', 'until'] as const).map((name) => (
            <label key={name}>
              <span>{t(`lists:incidents.${name}`)}</span>
              <input
                type="date"
                value={of[name]}
                onChange={({ currentTarget }) => {
                  set({ [name]: currentTarget.value });
                }}
              />
            </label>
          ))}
          <button
            type="button"
            onClick={() => {
              changed(NO_FILTER);
            }}
          >
            {t('lists:incidents.clear')}
          </button>
        </div>
      </details>
    </form>
  );
}

/** On a phone the list comes first; what is set is never hidden. */
const isWide = (): boolean => matchMedia('(min-width: 48rem)').matches;
const hasMore = ({ service, team, since, until }: Filter): boolean =>
  [service, team, since, until].some((value) => value !== '');

interface ChoiceProps {
  readonly source: 'services' | 'teams';
  readonly value: string;
  readonly changed: (value: string) => void;
}

function Choice({ source, value, changed }: ChoiceProps) {
  const [options, setOptions] = useState<readonly FieldOption[]>([]);
  useEffect(() => {
    houseOffers(source, '').then(setOptions, () => undefined);
  }, [source]);
  // What the address names stays chosen, whether or not it is offered.
  const isOffered = value === '' || options.some((option) => option.value === value);
  const all = isOffered ? options : [{ value, label: value }, ...options];
  return (
    <label>
      <span>{t(`lists:incidents.${source}`)}</span>
      <select
        value={value}
        onChange={({ currentTarget }) => {
          changed(currentTarget.value);
        }}
      >
        <option value="">{t('lists:incidents.any')}</option>
        {all.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
