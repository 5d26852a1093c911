import type { PageOf, TimelineItemView } from '../incident-view';
import { Moment } from '../moments';
import { t } from '../words';

/** Everything that happened in the run, in the order in which it was recorded. */
export function Timeline({ of: { items, next } }: { readonly of: PageOf<TimelineItemView> }) {
  if (items.length === 0) return null;
  return (
    <section class="block timeline" aria-labelledby="told">
      <h2 id="told">{t('run.timeline')}</h2>
      <ol>
        {items.map((item) => (
          <li key={item.seq}>
            <span>
              <span class="seq">{item.seq}</span> <Moment at={item.occurredAt} />
            </span>
            <span class="words">{item.text}</span>
          </li>
        ))}
      </ol>
      {next !== undefined && <p class="quiet">{t('run.timeline-more')}</p>}
    </section>
  );
}
