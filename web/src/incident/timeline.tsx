import { useState } from 'preact/hooks';

import type { TimelineItemView } from '../incident-view';
import { Moment } from '../moments';
import { t } from '../words';

type Filter = 'all' | 'words' | 'decisions' | 'parts';
const FILTERS: readonly Filter[] = ['all', 'words', 'decisions', 'parts'];

const kindOf = (type: string): Exclude<Filter, 'all'> => {
  if (/^(NoteAdded|MessagePinned|UpdatePosted|UpdateFellDue)$/.test(type)) return 'words';
  return type.startsWith('Part') ? 'parts' : 'decisions';
};

/** Everything that happened, in the order in which it was recorded, newest last. */
export function Timeline({
  items,
  isLive,
}: {
  readonly items: readonly TimelineItemView[];
  readonly isLive: boolean;
}) {
  const [filter, setFilter] = useState<Filter>('all');
  const shown = items.filter(({ type }) => filter === 'all' || kindOf(type) === filter);
  return (
    <section class="block timeline">
      <h2>
        {t('timeline.heading')}{' '}
        <span class={isLive ? 'live on' : 'live'}>{isLive ? t('frame.live') : t('frame.reconnecting')}</span>
      </h2>
      <div class="filters" role="group" aria-label={t('timeline.filter')}>
        {FILTERS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === filter}
            onClick={() => {
              setFilter(name);
            }}
          >
            {t(`timeline.${name}`)}
          </button>
        ))}
      </div>
      {shown.length === 0 && <p class="quiet">{t('timeline.empty')}</p>}
      <ol>
        {shown.map((item) => (
          <li key={item.seq} class={kindOf(item.type)}>
            <span>
              <span class="seq">{item.seq}</span> <Moment at={item.occurredAt} />
            </span>
            <span class="words">{item.text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
