import { useEffect, useState } from 'preact/hooks';

import type { AlertPage, AlertView, Verdict } from '../alert-view';
import { read } from '../ask';
import { TroubleBox } from '../trouble-box';
import { useReading } from '../use-reading';
import { t } from '../words';
import { AlertItem } from './alert-item';
import { HowToConnect } from './how-to-connect';

type Filter = Verdict | 'all';
const VERDICTS: readonly Verdict[] = ['open', 'join', 'wait', 'ignore'];
const FILTERS: readonly Filter[] = ['all', ...VERDICTS];

/** In the address, so that a filtered list can be handed on. */
const chosen = (): Filter => {
  const asked = new URLSearchParams(location.search).get('verdict');
  return FILTERS.find((name) => name === asked) ?? 'all';
};
const choose = (filter: Filter): void => {
  history.replaceState(null, '', filter === 'all' ? '/alerts' : `/alerts?verdict=${filter}`);
};

interface Judged {
  readonly filter: Filter;
  readonly items: readonly AlertView[];
  readonly isMore: boolean;
}

async function load(filter: Filter, pages: number): Promise<Judged> {
  const items: AlertView[] = [];
  let next: string | undefined;
  for (let page = 0; page < pages && (page === 0 || next !== undefined); page += 1) {
    const query = new URLSearchParams({
      limit: '50',
      ...(filter === 'all' ? {} : { verdict: filter }),
      ...(next === undefined ? {} : { before: next }),
    });
    const answer: AlertPage = await read(`/api/v1/alerts?${query.toString()}`);
    items.push(...answer.items);
    next = answer.next;
  }
  return { filter, items, isMore: next !== undefined };
}

/** What monitoring said last, what became of it, and why. */
export function AlertsPage() {
  const [filter, setFilter] = useState<Filter>(chosen);
  const [pages, setPages] = useState(1);
  const { value, error, isLive, again } = useReading(() => load(filter, pages), ['alerts', 'incidents']);
  useEffect(again, [again, filter, pages]);
  useEffect(() => {
    document.title = `${t('alerts.heading')} · ${t('frame.name')}`;
  }, []);
  return (
    <main id="main" class="page">
      <h1>{t('alerts.heading')}</h1>
      {error !== undefined && <TroubleBox error={error} />}
      <section class="block">
        <h2>
          {t('alerts.last')}{' '}
          <span class={isLive ? 'live on' : 'live'}>
            {isLive ? t('frame.live') : t('frame.reconnecting')}
          </span>
        </h2>
        <div class="filters" role="group" aria-label={t('alerts.filter')}>
          {FILTERS.map((name) => (
            <button
              key={name}
              type="button"
              aria-pressed={name === filter}
              onClick={() => {
                choose(name);
                setFilter(name);
                setPages(1);
              }}
            >
              {name === 'all' ? t('alerts.all') : t(`alerts:verdict.${name}`)}
            </button>
          ))}
        </div>
        {value === undefined
          ? error === undefined && <p class="quiet">{t('frame.loading')}</p>
          : list(value, () => {
              setPages(pages + 1);
            })}
      </section>
    </main>
  );
}

function list({ filter, items, isMore }: Judged, more: () => void) {
  if (items.length === 0)
    return filter === 'all' ? <HowToConnect /> : <p class="quiet">{t('alerts.none-such')}</p>;
  return (
    <>
      <ul class="alerts">
        {items.map((alert) => (
          <AlertItem key={alert.id} of={alert} isJudged />
        ))}
      </ul>
      {isMore && (
        <button type="button" class="more" onClick={more}>
          {t('alerts.older')}
        </button>
      )}
    </>
  );
}
