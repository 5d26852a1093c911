import { amount } from '../../../src/kit/amount';
import type { Chart } from '../../../src/ports/chart';
import { chartIn } from '../../../src/flow/runs/chart-in';
import type { Placed } from '../../../src/domain/runbook/wiring';
import { ChartFigure } from '../chart-figure';
import { duration, Moment } from '../moments';
import { reasonOf } from '../run-view';
import { t } from '../words';
import { OfferBar } from './offer-bar';
import { offersOfStep, type Offer } from './offers';
import { Values } from './values';

/** Letters that every font has; what they mean stands beside them in words. */
const MARKS: Readonly<Record<Placed['state']['status'], string>> = {
  pending: '○',
  waiting: '…',
  'awaiting-approval': '!',
  running: '▶',
  succeeded: '✓',
  failed: '✗',
  skipped: '–',
  unknown: '?',
  undone: '↩',
};

interface Props {
  readonly of: Placed;
  readonly run: number;
  readonly now: number;
  /** The buttons stand elsewhere, or nothing can be done now. */
  readonly isBare?: boolean;
  /** Where a run may go on from. */
  readonly retry?: Offer;
  readonly done: () => void;
}

/** How the status is called: of one that is under way by what is under way. */
const statusOf = ({ state: { status, phase } }: Placed): string =>
  (status === 'running' || status === 'waiting') && phase !== undefined ? `${status}-${phase}` : status;

const isUnderWay = ({ state: { status } }: Placed): boolean =>
  ['running', 'waiting', 'awaiting-approval', 'unknown'].includes(status);

/** One step: how it stands, since when and why; what it was given and what it left, for whoever wants to see it. */
export function StepItem({ of, run, now, isBare = false, retry, done }: Props) {
  const { step, state } = of;
  const { since, settledBy, tries, given = {}, approvedBy = [] } = state;
  const why = reasonOf(state);
  const { chart: left, ...outputs } = state.outputs ?? {};
  const chart = chartIn(left);
  const offers = isBare ? [] : offersOfStep(of);
  // What is over need not ask for anything any more.
  const isOver = state.status === 'succeeded';
  const later = [...(isOver ? offers : []), ...(retry === undefined ? [] : [retry])];
  const about = t('step.offers', { step: step.say });
  return (
    <li class={`step ${state.status}`}>
      <span class="mark" aria-hidden="true">
        {MARKS[state.status]}
      </span>
      <div class="body">
        <p class="sentence">{step.say}</p>
        <p class="facts">
          <span class={`badge step-${state.status}`}>{t(`runbook:step-status.${statusOf(of)}`)}</span>
          {since !== undefined && (
            <span class="quiet">
              <Moment at={since} />
              {isUnderWay(of) && ` · ${t('step.for', { time: duration(now - Date.parse(since)) })}`}
            </span>
          )}
          {tries > 1 && <span class="quiet">{t('step.tries', { tries })}</span>}
          {settledBy !== undefined && <span class="quiet">{t('step.by', { by: settledBy.name })}</span>}
          {approvedBy.length > 0 && (
            <span class="quiet">
              {t('step.approved', { by: approvedBy.map(({ name }) => name).join(', ') })}
            </span>
          )}
        </p>
        {why !== undefined && <p class="why words">{why}</p>}
        {chart !== undefined && <ChartFigure of={chart} alt={altOf(chart)} />}
        {Object.keys(outputs).length > 0 && (
          <details>
            <summary>{t('step.left')}</summary>
            <Values of={outputs} />
          </details>
        )}
        <details>
          <summary>{t('step.more')}</summary>
          <p class="facts quiet">
            <code>{step.id}</code>
            <span>{t('step.kind', { kind: step.kind })}</span>
            {step.risk !== 'none' && (
              <span class={`badge risk-${step.risk}`}>{t(`step.risk-${step.risk}`)}</span>
            )}
            {step.needs.length > 0 && <span>{t('step.needs', { steps: step.needs.join(', ') })}</span>}
            {step.when !== undefined && <span>{t('step.when', { when: step.when })}</span>}
          </p>
          {Object.keys(given).length > 0 ? (
            <Values of={given} />
          ) : (
            Object.keys(step.given).length > 0 && <Values of={step.given} />
          )}
          {step.verify !== undefined && <p class="quiet">{t('step.verify', { say: step.verify.say })}</p>}
          {step.undo !== undefined && <p class="quiet">{t('step.undo', { say: step.undo.say })}</p>}
          <OfferBar run={run} offers={later} about={about} done={done} />
        </details>
        <OfferBar run={run} offers={isOver ? [] : offers} about={about} done={done} />
      </div>
    </li>
  );
}

/** Each line by its name and where it ends. */
const altOf = ({ title, unit, series }: Chart): string =>
  `${title}: ${series
    .map(
      ({ name, points }) => `${name} ${amount(points.findLast(([, it]) => it !== null)?.[1] ?? NaN, unit)}`,
    )
    .join(', ')}`;
