import type { StoryItemView } from '../incident-view';
import { Moment } from '../moments';
import { openVerb } from '../verbs/open-verb';
import { t } from '../words';

interface Props {
  readonly of: StoryItemView;
  /** The incident whose page this is. */
  readonly number: number;
  readonly isWanted: boolean;
}

/** What was written down later says so: the record knows both moments. */
const LATE_MS = 60_000;

/** One line of the story, with a link of its own. */
export function StoryItem({ of, number, isWanted }: Props) {
  const { id, seq, kind = 'house', type, occurredAt, recordedAt, text, incident = number } = of;
  const isForeign = incident !== number;
  const isLate = Date.parse(recordedAt) - Date.parse(occurredAt) > LATE_MS;
  return (
    <li
      id={`e-${id}`}
      class={`item kind-${kind} ${type}${isWanted ? ' wanted' : ''}`}
      tabIndex={isWanted ? -1 : undefined}
    >
      <a class="when" href={`#e-${id}`}>
        <span class="unseen">{t('page:story.link', { seq })} </span>
        <Moment at={occurredAt} />
      </a>
      <div class="said">
        <p class="words">{text}</p>
        <p class="facts quiet">
          {isForeign && <a href={`/incidents/${incident}`}>{t('page:story.from', { number: incident })}</a>}
          {isLate && (
            <span>
              {t('page:story.recorded')} <Moment at={recordedAt} />
            </span>
          )}
        </p>
      </div>
      {type !== 'EventRedacted' && (
        <button
          type="button"
          class="small act"
          aria-label={t('page:story.redact-which', { seq })}
          onClick={() => {
            openVerb({ verb: 'redact', about: incident, initial: { seq: String(seq) } });
          }}
        >
          {t('page:story.redact')}
        </button>
      )}
    </li>
  );
}
