import { Marks, Severity, Status } from '../badges';
import { openSince } from '../incident-view';
import { duration, Moment } from '../moments';
import { useNow } from '../use-now';
import { t } from '../words';
import type { NeedView, OpenIncident } from './reading';
import { TakeCommand } from './take-command';

/** An open incident so that one knows at a glance how it stands and what it wants. */
export function OpenItem({ of, done }: { readonly of: OpenIncident; readonly done: () => void }) {
  const { incident, needs, state } = of;
  const now = useNow(true);
  const commander = state?.roles?.['commander'];
  const update = state?.lastUpdate;
  return (
    <li class={needs.length > 0 ? 'open-item pressing' : 'open-item'} data-incident={incident.number}>
      <a class="row" href={`/incidents/${incident.number}`}>
        <span class="number">{t('incident.name', { number: incident.number })}</span>
        <span class="title">{incident.title}</span>
        <span class="facts">
          <Severity of={incident.severity} /> <Status of={incident.status} /> <Marks of={incident} />
          {incident.service !== undefined && <span class="quiet">{incident.service}</span>}
          <span class="quiet">{t('overview.for', { time: duration(now - openSince(incident)) })}</span>
        </span>
      </a>
      <div class="open-more">
        {state !== undefined &&
          (commander === undefined ? (
            <p class="command">
              <strong>{t('lists:overview.nobody')}</strong>
              <TakeCommand number={incident.number} done={done} />
            </p>
          ) : (
            <p class="command">{t('lists:overview.commands', { name: commander.name })}</p>
          ))}
        <Needs
          of={state === undefined ? needs : needs.filter(({ what }) => what !== 'commander')}
          now={now}
        />
        {update === undefined ? (
          <p class="quiet">{state !== undefined && t('lists:overview.no-update')}</p>
        ) : (
          <p class="latest">
            <span class="words">{update.happening}</span>{' '}
            <span class="quiet">
              {update.by.name} · <Moment at={update.at} />
            </span>
          </p>
        )}
      </div>
    </li>
  );
}

function Needs({ of, now }: { readonly of: readonly NeedView[]; readonly now: number }) {
  if (of.length === 0) return null;
  return (
    <ul class="needs-list" aria-label={t('lists:overview.needs')}>
      {of.map(({ what, text, since }) => (
        <li key={what}>
          {text}
          {since !== undefined && (
            <span class="quiet"> {t('overview.for', { time: duration(now - Date.parse(since)) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
