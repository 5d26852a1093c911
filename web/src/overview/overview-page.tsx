import { Marks, Severity, Status } from '../badges';
import { read } from '../ask';
import type { IncidentView, PageOf } from '../incident-view';
import { duration, Moment } from '../moments';
import { TroubleBox } from '../trouble-box';
import { useReading } from '../use-reading';
import { t } from '../words';

interface Lists {
  readonly open: readonly IncidentView[];
  readonly recent: readonly IncidentView[];
}

const load = async (): Promise<Lists> => {
  const [open, recent] = await Promise.all([
    read<PageOf<IncidentView>>('/api/v1/incidents?open=true&limit=50'),
    read<PageOf<IncidentView>>('/api/v1/incidents?open=false&limit=10'),
  ]);
  return { open: open.items, recent: recent.items };
};

/** What is wrong now, what of it waits for somebody, and what was lately. */
export function OverviewPage() {
  const { value, error } = useReading(load, ['incidents']);
  const open = value?.open ?? [];
  const waiting = open.filter((row) => row.times['acknowledged'] === undefined);
  return (
    <main id="main" class="page">
      <h1>{t('overview.heading')}</h1>
      {error !== undefined && <TroubleBox error={error} />}
      {value === undefined ? (
        error === undefined && <p class="quiet">{t('frame.loading')}</p>
      ) : (
        <>
          {waiting.length > 0 && (
            <List heading={t('overview.waiting')} hint={t('overview.waiting-hint')} rows={waiting} />
          )}
          <List
            heading={t('overview.open')}
            rows={open.filter((row) => !waiting.includes(row))}
            empty={open.length === 0 ? t('overview.calm') : t('overview.all-waiting')}
          />
          <List heading={t('overview.recent')} rows={value.recent} empty={t('overview.none')} />
        </>
      )}
    </main>
  );
}

interface ListProps {
  readonly heading: string;
  readonly hint?: string;
  readonly rows: readonly IncidentView[];
  readonly empty?: string;
}

function List({ heading, hint, rows, empty }: ListProps) {
  return (
    <section class="block">
      <h2>
        {heading} {rows.length > 0 && <span class="count">{rows.length}</span>}
      </h2>
      {hint !== undefined && <p class="quiet">{hint}</p>}
      {rows.length === 0 && empty !== undefined && <p class="quiet">{empty}</p>}
      <ul class="rows">
        {rows.map((row) => (
          <li key={row.id}>
            <Row of={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ of }: { readonly of: IncidentView }) {
  const since = of.times['detected'] ?? of.declaredAt;
  return (
    <a class="row" href={`/incidents/${of.number}`}>
      <span class="number">{t('incident.name', { number: of.number })}</span>
      <span class="title">{of.title}</span>
      <span class="facts">
        <Severity of={of.severity} /> <Status of={of.status} /> <Marks of={of} />
        {of.service !== undefined && <span class="quiet">{of.service}</span>}
        <span class="quiet">
          {of.open ? (
            t('overview.for', { time: duration(Date.now() - Date.parse(since)) })
          ) : (
            <Moment at={of.declaredAt} />
          )}
        </span>
      </span>
    </a>
  );
}
