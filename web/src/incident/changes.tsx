import type { ChangeView } from '../alert-view';
import { Coded } from '../coded';
import { duration, Moment } from '../moments';
import { OutLink } from '../out-link';
import { t } from '../words';

interface Props {
  /** Newest first. */
  readonly items: readonly ChangeView[];
  /** When the incident began. */
  readonly began: string;
}

/** What was changed near the beginning: what came before it first, the nearest on top. */
export function Changes({ items, began }: Props) {
  const before = items.filter(({ at }) => at <= began);
  const after = items.filter(({ at }) => at > began).reverse();
  return (
    <section class="block" aria-labelledby="changes">
      <h2 id="changes">{t('changes.heading')}</h2>
      {items.length === 0 && (
        <p class="quiet">
          <Coded text={t('changes.none')} />
        </p>
      )}
      <ul class="changes">
        {[...before, ...after].map((change) => (
          <Change key={`${change.source} ${change.id}`} of={change} began={began} />
        ))}
      </ul>
    </section>
  );
}

function Change({ of, began }: { readonly of: ChangeView; readonly began: string }) {
  const { at, title, url, service, environment, by, state } = of;
  const isBefore = at <= began;
  const time = duration(Math.abs(Date.parse(at) - Date.parse(began)));
  return (
    <li class={isBefore ? 'before' : 'after'}>
      <span class="far">{t(isBefore ? 'changes.before' : 'changes.after', { time })}</span>
      <div class="body">
        <p class="title">{url === undefined ? title : <OutLink href={url} text={title} />}</p>
        <p class="facts">
          <span class={`badge ${state}`}>{t(`incident:change.${state}`)}</span>
          {service !== undefined && <span>{service}</span>}
          {environment !== undefined && <span class="quiet">{environment}</span>}
          {by !== undefined && <span class="quiet">{t('changes.by', { by })}</span>}
          <span class="quiet">
            <Moment at={at} />
          </span>
        </p>
      </div>
    </li>
  );
}
