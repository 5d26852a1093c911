import { useEffect, useState } from 'preact/hooks';

import type { DetailView, StoryItemView } from '../incident-view';
import { Moment, ownZone } from '../moments';
import { TroubleBox } from '../trouble-box';
import { t } from '../words';
import { wholeStory } from './story-pages';

/** Whether the address asks for what goes onto paper. */
export const isOnPaper = (): boolean => new URLSearchParams(location.search).has('print');

/** The story as it is printed: whole, from the first word to the last, each moment with its date. It prints itself once it is there. */
export function PaperStory({ of: { incident } }: { readonly of: DetailView }) {
  const { number } = incident;
  const [items, setItems] = useState<readonly StoryItemView[]>();
  const [count, setCount] = useState(0);
  const [error, setError] = useState<unknown>();
  const [at] = useState(() => new Date().toISOString());
  useEffect(() => {
    wholeStory(number, setCount).then(setItems, setError);
  }, [number]);
  const isThere = items !== undefined;
  useEffect(() => {
    if (isThere) print();
  }, [isThere]);
  return (
    <section class="block paper" aria-labelledby="story">
      <h2 id="story">{t('page:story.heading')}</h2>
      {error !== undefined && <TroubleBox error={error} />}
      {items === undefined && error === undefined && (
        <p class="quiet" role="status">
          {t('page:paper.reading', { count })}
        </p>
      )}
      {isThere && (
        <p class="quiet">
          {t('page:paper.all', { count: items.length, zone: ownZone() })} <Moment at={at} isWhole />
        </p>
      )}
      <ol>
        {items?.map(({ id, occurredAt, text, incident: from = number }) => (
          <li key={id}>
            <span class="when">
              <Moment at={occurredAt} isWhole />
            </span>
            <span class="words">
              {text}
              {from !== number && <span class="quiet"> {t('page:story.from', { number: from })}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What can be done on the screen with what is meant for paper. */
export function PaperBar({ number }: { readonly number: number }) {
  return (
    <p class="paper-bar">
      <span class="quiet">{t('page:paper.this')}</span>
      <button
        type="button"
        onClick={() => {
          print();
        }}
      >
        {t('page:paper.print')}
      </button>
      <a href={`/incidents/${number}`}>{t('page:paper.back')}</a>
    </p>
  );
}
