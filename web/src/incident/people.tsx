import type { CallView, DetailView, PersonView } from '../incident-view';
import { Moment } from '../moments';
import { openVerb } from '../verbs/open-verb';
import { t, wordOr } from '../words';

interface Props {
  readonly state: DetailView['state'];
  readonly number: number;
  readonly isOpen: boolean;
}

/** Who holds which role, who was called and what they answered, and who else is here. */
export function People({ state, number, isOpen }: Props) {
  const roles = Object.entries<PersonView | undefined>({ commander: undefined, ...state.roles });
  const holders = new Set(roles.map(([, person]) => person?.key));
  const calls = Object.values(state.called ?? {}).filter(({ urgent }) => urgent);
  const others = (state.people ?? []).filter(({ key }) => !holders.has(key));
  return (
    <section class="block people" aria-labelledby="people">
      <h2 id="people">{t('incident.people')}</h2>
      <dl class="pairs">
        {roles.map(([role, person]) => (
          <div key={role}>
            <dt>{wordOr(`incident:role.${role}`, role)}</dt>
            <dd>{person?.name ?? <em class="missing">{t('incident.nobody')}</em>}</dd>
          </div>
        ))}
      </dl>
      {calls.length > 0 && (
        <ul class="calls" aria-label={t('page:people.called')}>
          {calls.map((call) => (
            <Called key={call.person.key} of={call} />
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <p class="quiet">{t('page:people.also', { names: others.map(({ name }) => name).join(', ') })}</p>
      )}
      {isOpen && (
        <p class="buttons">
          {(['invite', 'page', 'role'] as const).map((verb) => (
            <button
              key={verb}
              type="button"
              onClick={() => {
                openVerb({ verb, about: number });
              }}
            >
              {t(`page:people.${verb}`)}
            </button>
          ))}
        </p>
      )}
    </section>
  );
}

function Called({ of: { person, at, answer } }: { readonly of: CallView }) {
  return (
    <li class={answer ?? 'silent'}>
      <span class="mark" aria-hidden="true">
        {answer === undefined ? '…' : answer === 'coming' ? '✓' : '✗'}
      </span>
      <span>
        {person.name}: {t(`page:people.${answer ?? 'silent'}`)}{' '}
        <span class="quiet">
          <Moment at={at} />
        </span>
      </span>
    </li>
  );
}
