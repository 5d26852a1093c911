import { needsOf } from '../../../src/domain/incident/needs';
import type { Incident } from '../../../src/domain/incident/incident';
import type { Instant } from '../../../src/domain/ids';
import { Marks, Severity, Status } from '../badges';
import { openSince, type DetailView } from '../incident-view';
import { duration, Moment } from '../moments';
import { useNow } from '../use-now';
import { openVerb } from '../verbs/open-verb';
import { t } from '../words';
import type { Acting } from './use-act';
import { useFocusKept } from './use-focus-kept';

interface Props {
  readonly of: DetailView;
  readonly acting: Acting;
}

/** Which incident, how bad, how it stands, who commands, what it needs now, and what can be done about it. */
export function Head({ of: { incident, state }, acting }: Props) {
  const { number, title, service, team, declaredAt, open, times } = incident;
  const now = useNow(open);
  const box = useFocusKept<HTMLElement>();
  const commander = state.roles?.['commander'];
  const end = times['resolved'];
  const took = duration((end === undefined || open ? now : Date.parse(end)) - openSince(incident));
  return (
    <header class="incident-head" ref={box}>
      <p class="quiet">{t('incident.name', { number })}</p>
      <h1>{title}</h1>
      <p class="facts">
        <Severity of={incident.severity} /> <Status of={incident.status} /> <Marks of={incident} />
        {service !== undefined && <span>{service}</span>}
        {team !== undefined && <span class="quiet">{team}</span>}
        <span class="quiet">
          {t(open ? 'page:head.open-for' : 'page:head.took', { time: took })}
          {' · '}
          <Moment at={declaredAt} />
        </span>
      </p>
      <p class="commander">
        {commander === undefined ? (
          <strong class="missing">{t('page:head.nobody-commands')}</strong>
        ) : (
          t('page:head.commands', { name: commander.name })
        )}
      </p>
      <Needs state={state} now={now} />
      <Actions of={incident} hasCommander={commander !== undefined} acting={acting} />
    </header>
  );
}

/** The state that REST shows is the incident's own. */
function Needs({ state, now }: { readonly state: DetailView['state']; readonly now: number }) {
  const needs = needsOf(
    state as DetailView['state'] & Incident,
    new Date(now).toISOString() as Instant,
  ).filter(
    ({ what }) => what !== 'commander', // it is said above, louder
  );
  if (needs.length === 0) return null;
  return (
    <ul class="needs" aria-label={t('page:head.needs')}>
      {needs.map(({ what, count = 1, since }) => (
        <li key={what}>
          {t(`incident:need.${count === 1 ? what : several(what)}`, { count })}
          {since !== undefined && (
            <span class="quiet">
              {' '}
              <Moment at={since} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** `task-overdue` of several tasks is `tasks-overdue`. */
const several = (what: string): string => what.replace('-', 's-');

const WHILE_OPEN = ['update', 'status', 'severity', 'handoff', 'mitigate', 'resolve', 'cancel'] as const;
const POSSIBLE: Readonly<Record<string, readonly string[]>> = {
  mitigated: ['update', 'status', 'severity', 'handoff', 'resolve', 'cancel'],
  resolved: ['close', 'reopen', 'correct'],
  closed: ['reopen', 'correct'],
};

function Actions({
  of: { number, status, open },
  hasCommander,
  acting,
}: {
  readonly of: DetailView['incident'];
  readonly hasCommander: boolean;
  readonly acting: Acting;
}) {
  const possible = POSSIBLE[status] ?? (open ? WHILE_OPEN : []);
  return (
    <p class="actions" role="group" aria-label={t('page:head.actions')}>
      {open && !hasCommander && (
        <button
          type="button"
          class="primary"
          aria-disabled={acting.busy === 'lead'}
          onClick={() => void acting.act('lead', { free: true })}
        >
          {t('page:head.lead')}
        </button>
      )}
      {possible
        .filter((verb) => verb !== 'handoff' || hasCommander)
        .map((verb) => (
          <button
            key={verb}
            type="button"
            onClick={() => {
              openVerb({ verb, about: number });
            }}
          >
            {t(`page:act.${verb}`)}
          </button>
        ))}
    </p>
  );
}
