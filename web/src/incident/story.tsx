import { useEffect, useRef, useState } from 'preact/hooks';

import type { PersonView } from '../incident-view';
import { TroubleBox } from '../trouble-box';
import { openVerb } from '../verbs/open-verb';
import { t } from '../words';
import { StoryFilters } from './story-filters';
import { StoryItem } from './story-item';
import { EVERYTHING, useStory, type StoryWish } from './use-story';

interface Props {
  readonly number: number;
  readonly people: readonly PersonView[];
}

const wantedItem = (): string | undefined => /^#e-(.+)$/.exec(location.hash)?.[1];

/**
 * Everything that happened, the newest on top: who looks at three in the morning wants to know what was said last, and what comes in
 * then appears where they look. While they read further down nothing moves; how much is new is said.
 */
export function Story({ number, people }: Props) {
  const [wish, setWish] = useState<StoryWish>(EVERYTHING);
  const [wanted, setWanted] = useState(wantedItem);
  const top = useRef<HTMLElement>(null);
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
      </div>
      <StoryFilters wish={wish} people={people} change={setWish} />
      {story.error !== undefined && <TroubleBox error={story.error} />}
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
      {isFiltered && items?.length === 0 && (
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
        {(items ?? []).map((item) => (
          <StoryItem key={item.id} of={item} number={number} isWanted={item.id === wanted} />
        ))}
      </ol>
      {story.hasMore && (
        <button type="button" class="more" onClick={() => void story.more()}>
          {t('page:story.older')}
        </button>
      )}
    </section>
  );
}
