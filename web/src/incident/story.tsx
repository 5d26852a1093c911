import { useEffect, useState } from 'preact/hooks';

import type { PersonView, StoryItemView } from '../incident-view';
import { Moment } from '../moments';
import { TroubleBox } from '../trouble-box';
import { openVerb } from '../verbs/open-verb';
import { t } from '../words';
import { StoryFilters } from './story-filters';
import { StoryItem } from './story-item';
import { EVERYTHING, type StoryWish } from './story-pages';
import { useFocusKept } from './use-focus-kept';
import { useStory } from './use-story';

interface Props {
  readonly number: number;
  readonly people: readonly PersonView[];
}

/** So many lines in a row that only say that something is set up become one, which opens. */
const HEAP = 3;

function inHeaps(
  items: readonly StoryItemView[],
  wanted: string | undefined,
): readonly (readonly StoryItemView[])[] {
  const isQuiet = ({ type, id }: StoryItemView): boolean => type === 'PartDone' && id !== wanted;
  return items.reduce<StoryItemView[][]>((heaps, item) => {
    const last = heaps.at(-1)?.at(-1);
    if (last !== undefined && isQuiet(last) && isQuiet(item)) heaps.at(-1)?.push(item);
    else heaps.push([item]);
    return heaps;
  }, []);
}

function Heap({ of, number }: { readonly of: readonly StoryItemView[]; readonly number: number }) {
  const newest = of[0];
  return (
    <li class="heap">
      <details>
        <summary>
          {newest !== undefined && <Moment at={newest.occurredAt} />}{' '}
          {t('page:story.heap', { count: of.length })}
        </summary>
        <ol reversed>
          {of.map((item) => (
            <StoryItem key={item.id} of={item} number={number} isWanted={false} />
          ))}
        </ol>
      </details>
    </li>
  );
}

const wantedItem = (): string | undefined => /^#e-(.+)$/.exec(location.hash)?.[1];

/**
 * Everything that happened, the newest on top: who looks at three in the morning wants to know what was said last, and what comes in
 * then appears where they look. While they read further down nothing moves; how much is new is said.
 */
export function Story({ number, people }: Props) {
  const [wish, setWish] = useState<StoryWish>(EVERYTHING);
  const [wanted, setWanted] = useState(wantedItem);
  const top = useFocusKept<HTMLElement>();
  const isAtTop = (): boolean => (top.current?.getBoundingClientRect().top ?? 0) > -80;
  const story = useStory(number, wish, { isAtTop, ...(wanted === undefined ? {} : { wanted }) });
  const { items, fresh } = story;

  useEffect(() => {
    const heard = (): void => {
      setWanted(wantedItem());
    };
    addEventListener('hashchange', heard);
    return () => {
      removeEventListener('hashchange', heard);
    };
  }, []);
  const isLoaded = items !== undefined;
  useEffect(() => {
    if (wanted === undefined || !isLoaded) return;
    const item = document.getElementById(`e-${wanted}`);
    item?.scrollIntoView({ block: 'center' });
    item?.focus({ preventScroll: true });
  }, [wanted, isLoaded]);

  const isFiltered = wish !== EVERYTHING;
  return (
    <section class="block story" aria-labelledby="story" ref={top}>
      <div class="story-head">
        <h2 id="story">{t('page:story.heading')}</h2>
        <span class={story.isLive ? 'live on' : 'live'}>
          {story.isLive ? t('frame.live') : t('frame.reconnecting')}
        </span>
        <button
          type="button"
          onClick={() => {
            openVerb({ verb: 'note', about: number });
          }}
        >
          {t('page:story.note')}
        </button>
        <button
          type="button"
          onClick={() => {
            openVerb({ verb: 'timeline-add', about: number });
          }}
        >
          {t('page:story.add-past')}
        </button>
        <a href={`/incidents/${number}?print=1`}>{t('page:story.print')}</a>
      </div>
      <StoryFilters wish={wish} people={people} change={setWish} />
      {story.error !== undefined && <TroubleBox error={story.error} />}
      {story.isMissing && (
        <p class="missing" role="alert">
          {t(isFiltered ? 'page:story.not-shown' : 'page:story.not-here')}
        </p>
      )}
      <p class="fresh" role="status">
        {fresh > 0 && (
          <button
            type="button"
            class="primary"
            onClick={() => {
              story.showFresh();
              top.current?.scrollIntoView();
            }}
          >
            {t(fresh === 1 ? 'page:story.fresh-one' : 'page:story.fresh', { count: fresh })}
          </button>
        )}
      </p>
      {items === undefined && story.error === undefined && <p class="quiet">{t('frame.loading')}</p>}
      {items?.length === 0 && (
        <p class="quiet">{t(isFiltered ? 'page:story.none-fit' : 'page:story.none')}</p>
      )}
      {isFiltered && (items?.length === 0 || story.isMissing) && (
        <button
          type="button"
          onClick={() => {
            setWish(EVERYTHING);
          }}
        >
          {t('page:story.show-all')}
        </button>
      )}
      <ol reversed>
        {inHeaps(items ?? [], wanted).map((heap) =>
          heap.length < HEAP ? (
            heap.map((item) => (
              <StoryItem key={item.id} of={item} number={number} isWanted={item.id === wanted} />
            ))
          ) : (
            <Heap key={heap.at(-1)?.id} of={heap} number={number} />
          ),
        )}
      </ol>
      {story.hasMore && <p class="only-paper">{t('page:paper.part', { count: items?.length ?? 0 })}</p>}
      {story.hasMore && (
        <button type="button" class="more" onClick={() => void story.more()}>
          {t('page:story.older')}
        </button>
      )}
    </section>
  );
}
