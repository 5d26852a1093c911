import { Marks, Severity, Status } from '../badges';
import { openSince, type IncidentView } from '../incident-view';
import { duration, Moment } from '../moments';
import { t } from '../words';

/** One incident in a list: open ones say for how long, ended ones when they were declared. */
export function IncidentRow({ of }: { readonly of: IncidentView }) {
  const since = openSince(of);
  const ended = of.times['resolved'];
  return (
    <a class="row" href={`/incidents/${of.number}`}>
      <span class="number">{t('incident.name', { number: of.number })}</span>
      <span class="title">{of.title}</span>
      <span class="facts">
        <Severity of={of.severity} /> <Status of={of.status} /> <Marks of={of} />
        {of.service !== undefined && <span class="quiet">{of.service}</span>}
        <span class="quiet">
          {of.open ? (
            t('overview.for', { time: duration(Date.now() - since) })
          ) : (
            <>
              <Moment at={of.declaredAt} />
              {ended !== undefined && ` · ${t('lists:took', { time: duration(Date.parse(ended) - since) })}`}
            </>
          )}
        </span>
      </span>
    </a>
  );
}
