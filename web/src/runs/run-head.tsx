import type { Progress } from '../../../src/domain/runbook/ready';
import type { Run } from '../../../src/domain/runbook/run';
import { duration, Moment } from '../moments';
import type { RunView } from '../run-view';
import { t } from '../words';
import { OfferBar } from './offer-bar';
import { offersOfRun } from './offers';
import { RunProgress, RunStatusBadge } from './run-badge';
import { Values } from './values';

interface Props {
  readonly of: RunView;
  readonly state: Run;
  readonly progress: Progress;
  readonly now: number;
  readonly done: () => void;
}

/** What runs, for what, since when, how far, and what can be done with all of it. */
export function RunHead({ of, state, progress, now, done }: Props) {
  const { cause, inputs, cancelling, incident } = state;
  const began = Date.parse(of.startedAt);
  const until = of.endedAt === undefined ? now : Date.parse(of.endedAt);
  const isPlanned = state.status === 'planned';
  return (
    <header class="run-head">
      <p class="quiet">{t('run.name', { number: of.number })}</p>
      <h1>
        <a href={`/runbooks/${encodeURIComponent(of.runbook)}`}>{of.name}</a>
      </h1>
      <p class="facts">
        <RunStatusBadge of={of.status} needed={of.needed} />
        {!isPlanned && <RunProgress {...progress} />}
        {incident !== undefined && (
          <a href={`/incidents/${incident.number}`}>{t('incident.name', { number: incident.number })}</a>
        )}
      </p>
      <p class="facts quiet">
        <span>
          {t(isPlanned ? 'run.planned-by' : 'run.started-by', { by: of.startedBy.name })}{' '}
          <Moment at={of.startedAt} />
        </span>
        {!isPlanned && (
          <span>
            {t(of.endedAt === undefined ? 'run.for' : 'run.took', { time: duration(until - began) })}
          </span>
        )}
        {cause.kind === 'alerts' && <span>{t('run.by-rule', { rule: cause.rule })}</span>}
        {cause.kind === 'run' && (
          <a href={`/runs/${cause.number}`}>{t('run.by-run', { number: cause.number, step: cause.step })}</a>
        )}
      </p>
      {cancelling !== undefined && <p class="why">{t('run.cancelling', { by: cancelling.by.name })}</p>}
      {Object.keys(inputs).length > 0 && (
        <details>
          <summary>{t('run.inputs')}</summary>
          <Values of={inputs} />
        </details>
      )}
      <OfferBar
        run={of.number}
        offers={offersOfRun(state)}
        about={t('run.offers', { number: of.number })}
        done={done}
      />
    </header>
  );
}
