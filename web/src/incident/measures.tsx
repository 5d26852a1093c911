import type { DetailView, MeasureView } from '../incident-view';
import { duration, Moment } from '../moments';
import { openVerb } from '../verbs/open-verb';
import { t, wordOr } from '../words';

const told = (measure: MeasureView): string =>
  measure.state === 'recorded' ? duration(measure.ms) : t(`measure.${measure.state}`);

interface Props {
  readonly of: DetailView['measures'];
  readonly times: Readonly<Record<string, string>>;
  readonly number: number;
}

/** TTD, TTA, TTM, TTR, and the moments they are made of. */
export function Measures({ of, times, number }: Props) {
  const values = [
    ['ttd', of.ttd],
    ['tta', of.tta],
    ['ttm', of.ttm],
    ['ttr', of.ttr],
  ] as const;
  return (
    <section class="block">
      <h2>{t('incident.times')}</h2>
      <dl class="measures">
        {values.map(([name, measure]) => (
          <div key={name} class={measure.state}>
            <dt>
              <abbr title={t(`measure.${name}-long`)}>{name.toUpperCase()}</abbr>
            </dt>
            <dd>{told(measure)}</dd>
          </div>
        ))}
      </dl>
      <dl class="pairs">
        {['started', 'detected', 'acknowledged', 'mitigated', 'resolved'].map((name) => {
          const at = times[name];
          return at === undefined ? null : (
            <div key={name}>
              <dt>{wordOr(`incident:time.${name}`, name)}</dt>
              <dd>
                <Moment at={at} />{' '}
                <button
                  type="button"
                  class="small act"
                  aria-label={t('page:times.correct-which', { time: wordOr(`incident:time.${name}`, name) })}
                  onClick={() => {
                    openVerb({ verb: 'correct', about: number, initial: { time: name } });
                  }}
                >
                  {t('page:times.correct')}
                </button>
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
