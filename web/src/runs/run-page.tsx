import { useEffect, useState } from 'preact/hooks';

import { personNeededFor, progress } from '../../../src/domain/runbook/ready';
import { isOver, type Run } from '../../../src/domain/runbook/run';
import { stepsThat, type Placed } from '../../../src/domain/runbook/wiring';
import { read } from '../ask';
import type { PageOf, TimelineItemView } from '../incident-view';
import { LiveMark } from '../live-mark';
import { PlanSteps } from '../runbooks/plan-steps';
import type { RunDetailView } from '../run-view';
import { Timeline } from './run-timeline';
import { TroubleBox } from '../trouble-box';
import { useNow } from '../use-now';
import { useReading } from '../use-reading';
import { t } from '../words';
import { Needed } from './needed';
import type { Offer } from './offers';
import { RunHead } from './run-head';
import { StepItem } from './step-item';

interface Whole extends RunDetailView {
  readonly timeline: PageOf<TimelineItemView>;
}
const AT_FIRST = 60;
const MOST_TOLD = 100;

/** One run: how it stands, who is needed for what, each step, and everything that happened. */
export function RunPage({ number }: { readonly number: number }) {
  const load = async (): Promise<Whole> => ({
    ...(await read<RunDetailView>(`/api/v1/runs/${number}`)),
    timeline: await read(`/api/v1/runs/${number}/timeline?limit=${MOST_TOLD}`),
  });
  const { value, error, isLive, again } = useReading(load, [`run/${number}`]);
  const name = value?.run.name ?? '';
  useEffect(() => {
    document.title = `${t('run.name', { number })} ${name}`;
  }, [number, name]);
  return (
    <main id="main" class="page">
      {value === undefined && <h1>{t('run.name', { number })}</h1>}
      {error !== undefined && <TroubleBox error={error} />}
      {value === undefined ? (
        error === undefined && <p class="quiet">{t('frame.loading')}</p>
      ) : (
        <Body of={value} isLive={isLive} again={again} />
      )}
    </main>
  );
}

interface BodyProps {
  readonly of: Whole;
  readonly isLive: boolean;
  readonly again: () => void;
}

function Body({ of: { run, state, plan, timeline }, isLive, again }: BodyProps) {
  const now = useNow(!isOver(state) && state.status !== 'planned');
  const needed = state.status === 'planned' ? [] : personNeededFor(state);
  return (
    <>
      <RunHead of={run} state={state} progress={progress(state)} now={now} done={again} />
      <Needed items={needed} run={run.number} done={again} />
      {plan === undefined ? (
        <Steps run={state} now={now} isLive={isLive} needed={needed} done={again} />
      ) : (
        <section class="block" aria-labelledby="plan">
          <h2 id="plan">{t('run.plan')}</h2>
          <PlanSteps of={plan} />
        </section>
      )}
      <Timeline of={timeline} />
    </>
  );
}

interface StepsProps {
  readonly run: Run;
  readonly now: number;
  readonly isLive: boolean;
  readonly needed: readonly Placed[];
  readonly done: () => void;
}

/** A run that is over may go on from a step that is not done, or be tried again from any that is. */
const retryFrom = (run: Run, { step, state }: Placed): Offer | undefined =>
  isOver(run) && ['succeeded', 'skipped', 'undone'].includes(state.status)
    ? { label: 'retry', verb: 'retry', style: 'plain', args: { step: step.id }, asks: 'sure' }
    : undefined;

function Steps({ run, now, isLive, needed, done }: StepsProps) {
  const [isWhole, setWhole] = useState(false);
  const all = stepsThat(run, () => true);
  const shown = isWhole ? all : all.slice(0, AT_FIRST);
  const wanted = new Set(needed.map(({ index }) => index));
  return (
    <section class="block" aria-labelledby="steps">
      <h2 id="steps">
        {t('run.steps')} <LiveMark isLive={isLive} />
      </h2>
      <ol class="steps">
        {shown.map((one) => {
          const retry = retryFrom(run, one);
          return (
            <StepItem
              key={one.step.id}
              of={one}
              run={run.number}
              now={now}
              isBare={wanted.has(one.index)}
              {...(retry === undefined ? {} : { retry })}
              done={done}
            />
          );
        })}
      </ol>
      {shown.length < all.length && (
        <button
          type="button"
          class="more"
          onClick={() => {
            setWhole(true);
          }}
        >
          {t('run.whole', { count: all.length })}
        </button>
      )}
    </section>
  );
}
