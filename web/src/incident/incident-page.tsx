import { useEffect } from 'preact/hooks';

import type { AlertPage, AlertView } from '../alert-view';
import { Marks, Severity, Status } from '../badges';
import { read } from '../ask';
import type { DetailView, PageOf, TimelineItemView } from '../incident-view';
import { Moment } from '../moments';
import type { RunView, SuggestionView } from '../run-view';
import { TroubleBox } from '../trouble-box';
import { useReading } from '../use-reading';
import { t, wordOr } from '../words';
import { Alerts } from './alerts';
import { Changes } from './changes';
import { Measures } from './measures';
import { Parts } from './parts';
import { Runbooks } from './runbooks';
import { Timeline } from './timeline';

interface Whole extends DetailView {
  readonly timeline: readonly TimelineItemView[];
  readonly alerts: readonly AlertView[];
  readonly suggested: readonly SuggestionView[];
  readonly runs: readonly RunView[];
}

async function wholeTimeline(number: number): Promise<readonly TimelineItemView[]> {
  const items: TimelineItemView[] = [];
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: PageOf<TimelineItemView> = await read(
      `/api/v1/incidents/${number}/timeline?after=${after}&limit=100`,
    );
    items.push(...page.items);
    after = page.next;
  }
  return items;
}

/** What helps with an incident must never be why nobody can look at it. */
const itemsOf = <T,>(url: string): Promise<readonly T[]> =>
  read<PageOf<T>>(url).then(
    ({ items }) => items,
    () => [],
  );

/** One incident: how it stands, who does what, and everything that happened. */
export function IncidentPage({ number }: { readonly number: number }) {
  const load = async (): Promise<Whole> => ({
    ...(await read<DetailView>(`/api/v1/incidents/${number}`)),
    alerts: (await read<AlertPage>(`/api/v1/incidents/${number}/alerts`)).items,
    suggested: await itemsOf<SuggestionView>(`/api/v1/incidents/${number}/runbooks`),
    runs: await itemsOf<RunView>(`/api/v1/runs?incident=${number}&limit=20`),
    timeline: await wholeTimeline(number),
  });
  const { value, error, isLive, again } = useReading(load, ['incidents', `incident/${number}`, 'runs']);
  const title = value?.incident.title ?? '';
  useEffect(() => {
    document.title = `${t('incident.name', { number })} ${title}`;
  }, [number, title]);
  return (
    <main id="main" class="page">
      {error !== undefined && <TroubleBox error={error} />}
      {value === undefined
        ? error === undefined && <p class="quiet">{t('frame.loading')}</p>
        : body(value, isLive, again)}
    </main>
  );
}

function body(
  { incident, state, measures, timeline, alerts, suggested, runs }: Whole,
  isLive: boolean,
  again: () => void,
) {
  const { lastUpdate } = state;
  const began = incident.times['started'] ?? incident.times['detected'] ?? incident.declaredAt;
  return (
    <>
      <header class="incident-head">
        <p class="quiet">{t('incident.name', { number: incident.number })}</p>
        <h1>{incident.title}</h1>
        <p class="facts">
          <Severity of={incident.severity} /> <Status of={incident.status} /> <Marks of={incident} />
          {incident.service !== undefined && <span class="quiet">{incident.service}</span>}
          {incident.team !== undefined && <span class="quiet">{incident.team}</span>}
        </p>
      </header>
      {lastUpdate !== undefined && (
        <section class="block update">
          <h2>{t('incident.last-update')}</h2>
          <p class="words">{lastUpdate.happening}</p>
          {lastUpdate.impact !== '' && (
            <p class="words">{t('incident.impact', { impact: lastUpdate.impact })}</p>
          )}
          <p class="quiet">
            {lastUpdate.by.name} · <Moment at={lastUpdate.at} />
          </p>
        </section>
      )}
      <Alerts items={alerts} />
      <Runbooks suggested={suggested} runs={runs} number={incident.number} isOpen={incident.open} />
      <Changes items={state.changes ?? []} began={began} />
      <div class="columns">
        <People roles={state.roles ?? {}} />
        <Measures of={measures} times={incident.times} />
        <Parts of={state.parts ?? {}} people={state.people ?? []} number={incident.number} done={again} />
      </div>
      <Timeline items={timeline} isLive={isLive} />
    </>
  );
}

function People({ roles }: { readonly roles: NonNullable<DetailView['state']['roles']> }) {
  const filled = Object.entries<{ readonly name: string } | undefined>({ commander: undefined, ...roles });
  return (
    <section class="block">
      <h2>{t('incident.people')}</h2>
      <dl class="pairs">
        {filled.map(([role, person]) => (
          <div key={role}>
            <dt>{wordOr(`incident:role.${role}`, role)}</dt>
            <dd>{person?.name ?? <em class="missing">{t('incident.nobody')}</em>}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
