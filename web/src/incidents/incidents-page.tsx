import { useEffect, useRef, useState } from 'preact/hooks';

import { read } from '../ask';
import type { IncidentView, PageOf } from '../incident-view';
import { LiveMark } from '../live-mark';
import { TroubleBox } from '../trouble-box';
import { useReading } from '../use-reading';
import { useTitle } from '../use-title';
import { t } from '../words';
import { BulkBar } from './bulk-bar';
import { addressOf, filterIn, NO_FILTER, queryOf, type Filter } from './filter';
import { FilterBar } from './filter-bar';
import { IncidentRow } from './incident-row';

const PAGE = 50;
/** While somebody types, the list waits for them. */
const PAUSE = 200;

interface Rows {
  readonly items: readonly IncidentView[];
  readonly isMore: boolean;
}

async function load(filter: Filter, pages: number): Promise<Rows> {
  const items: IncidentView[] = [];
  let before: number | undefined;
  for (let page = 0; page < pages && (page === 0 || before !== undefined); page += 1) {
    const query = queryOf(filter);
    query.set('limit', String(PAGE));
    if (before !== undefined) query.set('before', String(before));
    const answer: PageOf<IncidentView> = await read(`/api/v1/incidents?${query.toString()}`);
    items.push(...answer.items);
    before = answer.next;
  }
  return { items, isMore: before !== undefined };
}

/** All incidents, narrowed as one likes; several at once can be ticked and worked on together. */
export function IncidentsPage() {
  const [filter, setFilter] = useState<Filter>(() => filterIn(location.search));
  const [pages, setPages] = useState(1);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const { value, error, isLive, at, again } = useReading(() => load(filter, pages), ['incidents']);
  useTitle(t('lists:incidents.heading'));
  const isFirst = useRef(true);
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return undefined;
    }
    history.replaceState(null, '', addressOf(filter));
    const timer = setTimeout(again, PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [filter, pages, again]);

  const shown = (value?.items ?? []).filter(({ number }) => ticked.has(number));
  const tick = (numbers: readonly number[], isTicked: boolean): void => {
    setTicked(new Set([...ticked, ...numbers].filter((one) => isTicked || !numbers.includes(one))));
  };
  return (
    <main id="main" class="page">
      <header class="page-head">
        <h1>{t('lists:incidents.heading')}</h1>
        <LiveMark isLive={isLive} at={at} />
      </header>
      <FilterBar
        of={filter}
        changed={(next) => {
          setFilter(next);
          setPages(1);
          setTicked(new Set());
        }}
      />
      {error !== undefined && <TroubleBox error={error} />}
      {value === undefined ? (
        error === undefined && <p class="quiet">{t('frame.loading')}</p>
      ) : (
        <section class="block" aria-label={t('lists:incidents.heading')}>
          <Head rows={value} ticked={shown.length} tick={tick} />
          {value.items.length === 0 && <Empty filter={filter} />}
          <ul class="rows tickable">
            {value.items.map((row) => (
              <li key={row.id} data-incident={row.number}>
                <input
                  type="checkbox"
                  aria-label={t('lists:incidents.tick', { number: row.number })}
                  checked={ticked.has(row.number)}
                  onChange={({ currentTarget }) => {
                    tick([row.number], currentTarget.checked);
                  }}
                />
                <IncidentRow of={row} />
              </li>
            ))}
          </ul>
          {value.isMore && (
            <button
              type="button"
              class="more"
              onClick={() => {
                setPages(pages + 1);
              }}
            >
              {t('lists:incidents.older')}
            </button>
          )}
        </section>
      )}
      <BulkBar
        of={shown}
        done={again}
        clear={() => {
          setTicked(new Set());
        }}
      />
    </main>
  );
}

interface HeadProps {
  readonly rows: Rows;
  readonly ticked: number;
  readonly tick: (numbers: readonly number[], isTicked: boolean) => void;
}

function Head({ rows: { items, isMore }, ticked, tick }: HeadProps) {
  if (items.length === 0) return null;
  const isAll = ticked === items.length;
  return (
    <div class="list-head">
      <label>
        <input
          type="checkbox"
          checked={isAll}
          onChange={({ currentTarget }) => {
            tick(
              items.map(({ number }) => number),
              currentTarget.checked,
            );
          }}
        />{' '}
        {t('lists:incidents.tick-all')}
      </label>
      <p class="quiet" role="status">
        {t(isMore ? 'lists:incidents.count-more' : 'lists:incidents.count', { count: items.length })}
      </p>
    </div>
  );
}

function Empty({ filter }: { readonly filter: Filter }) {
  const isPlain = addressOf({ ...filter, show: 'open' }) === addressOf(NO_FILTER);
  return (
    <p class="quiet">{t(isPlain ? `lists:incidents.none-${filter.show}` : 'lists:incidents.none-such')}</p>
  );
}
