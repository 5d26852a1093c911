import { say } from '../../../domain/say';
import type { StepAnswer, StepCall } from '../../../ports/step-kind';
import type { Cluster, ClusterObject, Resource } from '../shared/cluster/cluster';
import { answerTo } from '../shared/cluster/fault';
import { carries, numberAt, part } from '../shared/cluster/fields';
import { targetOf, type Target } from './given';
import { rolloutOf, type Rollout } from './rollout-status';
import { generationOf } from './workloads';

const EVERY_MS = 5_000;

/** As a step it waits until the rollout is over, as `kubectl rollout status` does; as a probe it says how it is now. */
export async function tellRollout(
  cluster: Cluster,
  of: Resource,
  target: Target,
  call: StepCall,
): Promise<StepAnswer> {
  const found = await cluster.get(of, target.name);
  if (!found.ok) return answerTo(found.error, false);
  const rollout = rolloutOf(target.workload, found.value);
  const complete = rollout.is === 'complete';
  const outputs = { complete, generation: generationOf(found.value) };
  if (call.phase === 'verify')
    return { answer: 'done', outputs, holds: complete && hasItsEffect(found.value, target, call) };
  if (complete) return { answer: 'done', outputs, holds: true };
  const why = wordsOf(rollout, target);
  return rollout.is === 'stuck'
    ? { answer: 'failed', why, again: false }
    : { answer: 'later', afterMs: EVERY_MS, why };
}

/** A rollout that was complete before the step did anything is still complete when the step did nothing. */
function hasItsEffect(object: ClusterObject, target: Target, { proves, given }: StepCall): boolean {
  if (proves?.kind !== 'kubernetes') return true;
  const its = targetOf(proves.given);
  const same =
    its.workload === target.workload &&
    its.name === target.name &&
    (proves.given['namespace'] ?? '') === (given['namespace'] ?? '') &&
    (proves.given['context'] ?? '') === (given['context'] ?? '');
  if (!same) return true;
  const { action, replicas } = proves.given;
  if (action === 'scale') return numberAt(part(object, 'spec'), 'replicas') === Number(replicas);
  return action === 'rollout-status' || carries(object, proves.key);
}

function wordsOf(rollout: Exclude<Rollout, { is: 'complete' }>, { name }: Target) {
  const counts = rollout.is === 'going' ? { done: rollout.done, total: rollout.of } : {};
  return say(`steps:kubernetes.rollout.${rollout.why}`, { name, ...counts });
}
