import { useEffect, useRef, useState } from 'preact/hooks';

import { read } from '../ask';
import type { TimelineItemView } from '../incident-view';
import { Moment } from '../moments';
import { TroubleBox } from '../trouble-box';
import { useTitle } from '../use-title';
import { t } from '../words';
import { Marked } from './marked';

interface FoundView extends TimelineItemView {
  readonly id: string;
  readonly incident: number;
  readonly title: string;
}
interface FoundPage {
  readonly items: readonly FoundView[];
  readonly next?: string;
}

const PAGE = 50;
const asked = (): string => (new URLSearchParams(location.search).get('text') ?? '').trim();

function readPage(text: string, before?: string): Promise<FoundPage> {
  const query = new URLSearchParams({
    text,
    limit: String(PAGE),
    ...(before === undefined ? {} : { before }),
  });
  return read(`/api/v1/search?${query.toString()}`);
}

/** Items of one incident that follow each other belong under one head. */
function grouped(items: readonly FoundView[]): readonly (readonly FoundView[])[] {
  const groups = new Map<number, FoundView[]>();
  for (const item of items) groups.set(item.incident, [...(groups.get(item.incident) ?? []), item]);
  return [...groups.values()];
}

/** Words over all timelines; what was found leads to the very entry. */
export function SearchPage() {
  const text = asked();
  const [found, setFound] = useState<FoundPage>();
  const [error, setError] = useState<unknown>();
  const isReading = useRef(false);
  useTitle(text === '' ? t('shell:page.search') : text);
  /** One page after the other: pressed twice while it is on its way, a page is not shown twice. */
  const more = async (before?: string): Promise<void> => {
    if (isReading.current) return;
    isReading.current = true;
    setError(undefined);
    try {
      const { items, next } = await readPage(text, before);
      setFound((known) => ({
        items: [...(known?.items ?? []), ...items],
        ...(next === undefined ? {} : { next }),
      }));
    } catch (fault) {
      setError(fault);
    } finally {
      isReading.current = false;
    }
  };
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (text !== '') void more();
    // With nothing found yet there is nothing else to be done here.
    else box.current?.focus();
  }, [text]);
  return (
    <main id="main" class="page">
      <h1>{t('shell:page.search')}</h1>
      <form class="search-form" role="search" action="/search" method="get">
        <label>
          <span>{t('lists:search.label')}</span>
          <input ref={box} type="search" name="text" defaultValue={text} maxLength={200} />
        </label>
        <button type="submit" class="primary">
          {t('lists:search.go')}
        </button>
      </form>
      {error !== undefined && <TroubleBox error={error} />}
      {text === '' && <p class="quiet">{t('lists:search.hint')}</p>}
      {text !== '' && found === undefined && error === undefined && <p class="quiet">{t('frame.loading')}</p>}
      {found !== undefined && (
        <>
          <p class="quiet" role="status">
            {found.items.length === 0
              ? t(found.next === undefined ? 'lists:search.none' : 'lists:search.none-yet', { text })
              : t(found.next === undefined ? 'lists:search.count' : 'lists:search.count-more', {
                  count: found.items.length,
                })}
          </p>
          {grouped(found.items).map((items) => (
            <Group key={items[0]?.incident} of={items} text={text} />
          ))}
          {found.next !== undefined && (
            <button
              type="button"
              class="more"
              onClick={() => {
                void more(found.next);
              }}
            >
              {t('lists:search.older')}
            </button>
          )}
        </>
      )}
    </main>
  );
}

function Group({ of, text }: { readonly of: readonly FoundView[]; readonly text: string }) {
  const [first] = of;
  if (first === undefined) return null;
  const { incident, title } = first;
  return (
    <section class="block found" aria-labelledby={`found-${incident}`}>
      <h2 id={`found-${incident}`}>
        <a href={`/incidents/${incident}`}>
          {t('incident.name', { number: incident })} <Marked text={title} asked={text} />
        </a>
      </h2>
      <ul class="rows">
        {of.map(({ id, occurredAt, text: said }) => (
          <li key={id}>
            <a class="row found-row" href={`/incidents/${incident}#e-${id}`}>
              <span class="number">
                <Moment at={occurredAt} />
              </span>
              <span class="words">
                <Marked text={said} asked={text} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
