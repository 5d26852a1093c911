import type { Json } from '../../../kit/json';
import type { ClusterObject } from '../shared/cluster/cluster';
import type { Workload } from './given';
import { at, numberAt, part } from '../shared/cluster/fields';

/** How far a rollout is, judged as `kubectl rollout status` does. `why` is a key under `steps:kubernetes.rollout`. */
export type Rollout =
  | { readonly is: 'complete' }
  | { readonly is: 'going'; readonly why: string; readonly done: number; readonly of: number }
  /** It will not end by itself, or nothing tells its end. */
  | { readonly is: 'stuck'; readonly why: string };

const going = (why: string, done = 0, of = 0): Rollout => ({ is: 'going', why, done, of });
const COMPLETE: Rollout = { is: 'complete' };

export function rolloutOf(workload: Workload, object: ClusterObject): Rollout {
  const status = part(object, 'status');
  const generation = numberAt(part(object, 'metadata'), 'generation') ?? 0;
  const observed = numberAt(status, 'observedGeneration') ?? 0;
  const count = (name: string): number => numberAt(status, name) ?? 0;
  if (workload !== 'deployment' && strategy(object) !== 'RollingUpdate')
    return { is: 'stuck', why: 'by-hand' };
  if (generation > observed || (workload === 'statefulset' && observed === 0)) return going('unseen');
  if (workload === 'daemonset') {
    const of = count('desiredNumberScheduled');
    if (count('updatedNumberScheduled') < of) return going('updating', count('updatedNumberScheduled'), of);
    return count('numberAvailable') < of ? going('starting', count('numberAvailable'), of) : COMPLETE;
  }
  const wanted = numberAt(part(object, 'spec'), 'replicas');
  return workload === 'deployment'
    ? ofDeployment(status, wanted, count)
    : ofStatefulSet(object, wanted, count);
}

function ofDeployment(
  status: ClusterObject,
  wanted: number | undefined,
  count: (name: string) => number,
): Rollout {
  const updated = count('updatedReplicas');
  if (progressReason(at(status, 'conditions')) === 'ProgressDeadlineExceeded')
    return { is: 'stuck', why: 'deadline' };
  if (wanted !== undefined && updated < wanted) return going('updating', updated, wanted);
  if (count('replicas') > updated) return going('ending', updated, count('replicas'));
  const available = count('availableReplicas');
  return available < updated ? going('starting', available, updated) : COMPLETE;
}

function ofStatefulSet(
  object: ClusterObject,
  wanted: number | undefined,
  count: (name: string) => number,
): Rollout {
  const status = part(object, 'status');
  const ready = count('readyReplicas');
  if (wanted !== undefined && ready < wanted) return going('starting', ready, wanted);
  const rolling = part(part(part(object, 'spec'), 'updateStrategy'), 'rollingUpdate');
  const partition = numberAt(rolling, 'partition') ?? 0;
  if (partition > 0 && wanted !== undefined) {
    const updated = count('updatedReplicas');
    return updated < wanted - partition ? going('updating', updated, wanted - partition) : COMPLETE;
  }
  const same = at(status, 'updateRevision') === at(status, 'currentRevision');
  return same ? COMPLETE : going('updating', count('updatedReplicas'), wanted ?? 0);
}

const strategy = (object: ClusterObject): Json | undefined =>
  at(part(part(object, 'spec'), 'updateStrategy'), 'type');

function progressReason(conditions: Json | undefined): Json | undefined {
  const all = Array.isArray(conditions) ? (conditions as readonly Json[]) : [];
  return at(
    all.find((one) => at(one, 'type') === 'Progressing'),
    'reason',
  );
}
