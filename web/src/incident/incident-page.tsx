import { useEffect } from 'preact/hooks';

import type { AlertPage, AlertView } from '../alert-view';
import { read, Trouble } from '../ask';
import type { DetailView, PageOf } from '../incident-view';
import { duration, Moment } from '../moments';
import type { RunView, SuggestionView } from '../run-view';
import { TroubleBox } from '../trouble-box';
import { useNow } from '../use-now';
import { useReading } from '../use-reading';
import { t } from '../words';
import { Alerts } from './alerts';
import { Changes } from './changes';
import { Head } from './head';
import { Links } from './links';
import { Measures } from './measures';
import { isOnPaper, PaperBar, PaperStory } from './paper';
import { Parts } from './parts';
import { People } from './people';
import { Runbooks } from './runbooks';
import { Story } from './story';
import { Tasks } from './tasks';
import { useAct } from './use-act';

interface Whole extends DetailView {
  readonly alerts: readonly AlertView[];
  readonly suggested: readonly SuggestionView[];
  readonly runs: readonly RunView[];
}

/** What helps with an incident must never be why nobody can look at it. */
const itemsOf = <T,>(url: string): Promise<readonly T[]> =>
  read<PageOf<T>>(url).then(
    ({ items }) => items,
    () => [],
  );

/** One incident: how it stands, who does what, and everything that happened. */
export function IncidentPage({ number }: { readonly number: number }) {
  // All at once: who opens the page waits for the slowest of them, not for their sum.
  const load = async (): Promise<Whole> => {
    const [detail, alerts, suggested, runs] = await Promise.all([
      read<DetailView>(`/api/v1/incidents/${number}`),
      read<AlertPage>(`/api/v1/incidents/${number}/alerts`),
      itemsOf<SuggestionView>(`/api/v1/incidents/${number}/runbooks`),
      itemsOf<RunView>(`/api/v1/runs?incident=${number}&limit=20`),
    ]);
    return { ...detail, alerts: alerts.items, suggested, runs };
  };
  const { value, error, again } = useReading(load, ['incidents', `incident/${number}`, 'runs']);
  const title = value?.incident.title ?? '';
  useEffect(() => {
    document.title = `${t('incident.name', { number })} ${title}`;
  }, [number, title]);
  return (
    <main id="main" class={isOnPaper() ? 'page on-paper' : 'page'}>
      {value === undefined && <h1>{t('incident.name', { number })}</h1>}
      {error !== undefined && <TroubleBox error={inWords(error, number)} />}
      {error !== undefined && value === undefined && (
        <p>
          <a href="/incidents">{t('page:head.all-incidents')}</a>
        </p>
      )}
      {value === undefined ? (
        error === undefined && <p class="quiet">{t('frame.loading')}</p>
      ) : (
        <Body of={value} again={again} />
      )}
    </main>
  );
}

/** The server's own words for a number that nobody knows are meant for programs. */
const inWords = (error: unknown, number: number): unknown =>
  error instanceof Trouble && error.status === 404
    ? new Trouble(t('page:gone.title', { number }), t('page:gone.fix'), 404)
    : error;

function Body({ of, again }: { readonly of: Whole; readonly again: () => void }) {
  const { incident, state, measures, alerts, suggested, runs } = of;
  const { number } = incident;
  const acting = useAct(number, again);
  const began = incident.times['started'] ?? incident.times['detected'] ?? incident.declaredAt;
  return (
    <>
      {isOnPaper() && <PaperBar number={number} />}
      <Head of={of} acting={acting} />
      {acting.error !== undefined && <TroubleBox error={acting.error} />}
      <div class="incident-body">
        <div class="now">
          <Update of={state.lastUpdate} isOpen={incident.open} />
          <People state={state} number={number} isOpen={incident.open} />
          <Tasks of={state.tasks ?? []} number={number} done={again} />
        </div>
        <div class="main">
          {alerts.length > 0 && <Alerts items={alerts} />}
          {isOnPaper() ? <PaperStory of={of} /> : <Story number={number} people={state.people ?? []} />}
        </div>
        <div class="rest">
          <Runbooks suggested={suggested} runs={runs} number={number} isOpen={incident.open} />
          <Links of={state.links ?? []} number={number} />
          <Changes items={state.changes ?? []} began={began} />
          <Measures of={measures} times={incident.times} number={number} />
          <Parts of={state.parts ?? {}} people={state.people ?? []} number={number} done={again} />
        </div>
      </div>
    </>
  );
}

interface UpdateProps {
  readonly of: DetailView['state']['lastUpdate'];
  readonly isOpen: boolean;
}

/** What everybody was told last, and when they are told next. */
function Update({ of, isOpen }: UpdateProps) {
  const due = of?.nextDue;
  const now = useNow(isOpen && due !== undefined);
  if (of === undefined)
    return isOpen ? (
      <section class="block update">
        <h2>{t('incident.last-update')}</h2>
        <p class="quiet">{t('page:update.none')}</p>
      </section>
    ) : null;
  const left = due === undefined ? 0 : Date.parse(due) - now;
  return (
    <section class="block update">
      <h2>{t('incident.last-update')}</h2>
      <p class="words">{of.happening}</p>
      {of.impact !== '' && <p class="words">{t('incident.impact', { impact: of.impact })}</p>}
      <p class="quiet">
        {of.by.name} · <Moment at={of.at} />
      </p>
      {isOpen && due !== undefined && (
        <p class={left <= 0 ? 'missing' : 'quiet'}>
          {t(left <= 0 ? 'page:update.overdue' : 'page:update.next', { time: duration(Math.abs(left)) })}
        </p>
      )}
    </section>
  );
}
