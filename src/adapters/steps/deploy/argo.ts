import { say } from '../../../domain/say';
import type { Json } from '../../../kit/json';
import type { StepAnswer, StepCall } from '../../../ports/step-kind';
import type { Cluster, ClusterObject, Resource } from '../shared/cluster/cluster';
import { answerTo } from '../shared/cluster/fault';
import { annotations, at, carries, MARK, part } from '../shared/cluster/fields';
import { controlledBy, earlier, selectorOf } from '../shared/cluster/history';
import type { RolloutState } from './given';

const REVISION = 'rollout.argoproj.io/revision';
const HASH = 'rollouts-pod-template-hash';
const EVERY_MS = 5_000;

export const rolloutsIn = (namespace: string): Resource => ({
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'rollouts',
  namespace,
});

const failed = (key: string, facts: Readonly<Record<string, string | number>>): StepAnswer => ({
  answer: 'failed',
  why: say(`steps:deploy.${key}`, facts),
  again: false,
});

/** The pods of before take all the traffic again; the rollout's template stays the new one. By the patch of Argo's own tool. */
export async function abort(cluster: Cluster, of: Resource, name: string): Promise<StepAnswer> {
  const found = await cluster.get(of, name);
  if (!found.ok) return answerTo(found.error, false);
  if (part(found.value, 'status')['abort'] === true) return { answer: 'done', outputs: {} };
  const patch = { status: { abort: true } };
  const first = await cluster.patchStatus(of, name, patch);
  // Older definitions of the resource have no status of their own.
  const lacking = !first.ok && first.error.kind === 'refused' && first.error.status === 404;
  const patched = lacking ? await cluster.patch(of, name, 'merge', patch) : first;
  return patched.ok ? { answer: 'done', outputs: {} } : answerTo(patched.error, true);
}

/** Back to the template of an earlier ReplicaSet. */
export async function undo(
  cluster: Cluster,
  of: Resource,
  asked: { readonly name: string; readonly revision: number | undefined },
  { key }: StepCall,
): Promise<StepAnswer> {
  const { name, revision } = asked;
  const found = await cluster.get(of, name);
  if (!found.ok) return answerTo(found.error, false);
  const now = found.value;
  if (carries(now, key)) return { answer: 'done', outputs: revision === undefined ? {} : { revision } };
  if (part(now, 'spec')['workloadRef'] !== undefined) return failed('workload-ref', { name });
  const sets = { ...of, group: 'apps', version: 'v1', plural: 'replicasets' };
  const listed = await cluster.list(sets, selectorOf(now));
  if (!listed.ok) return answerTo(listed.error, false);
  const all = listed.value
    .filter((one) => controlledBy(one, now))
    .map((object) => ({ object, revision: Number(annotations(object)[REVISION] ?? 0) }));
  const past = earlier(all, revision);
  if (past === undefined)
    return revision === undefined
      ? failed('no-history', { name })
      : failed('no-revision', { name, revision });
  const patched = await cluster.patch(of, name, 'json', restored(now, past.object, key));
  return patched.ok
    ? { answer: 'done', outputs: { revision: past.revision } }
    : answerTo(patched.error, true);
}

/** It holds only for the rollout that was read; and the mark goes where it does not take others' annotations away. */
function restored(now: ClusterObject, past: ClusterObject, key: string): Json {
  const template = part(part(past, 'spec'), 'template');
  const metadata = part(template, 'metadata');
  const { [HASH]: _, ...labels } = part(metadata, 'labels');
  const bare = part(now, 'metadata')['annotations'] === undefined;
  const path = '/metadata/annotations';
  return [
    { op: 'test', path: '/metadata/generation', value: part(now, 'metadata')['generation'] ?? 0 },
    { op: 'replace', path: '/spec/template', value: { ...template, metadata: { ...metadata, labels } } },
    bare
      ? { op: 'add', path, value: { [MARK]: key } }
      : { op: 'add', path: `${path}/${MARK.replace('/', '~1')}`, value: key },
  ];
}

/** As a step it waits until it is so; as a probe it says how it is now. */
export async function tell(
  cluster: Cluster,
  of: Resource,
  asked: { readonly name: string; readonly is: RolloutState },
  { phase, proves }: StepCall,
): Promise<StepAnswer> {
  const found = await cluster.get(of, asked.name);
  if (!found.ok) return answerTo(found.error, false);
  const status = part(found.value, 'status');
  const state = typeof status['phase'] === 'string' ? status['phase'] : '';
  const aborted = status['abort'] === true;
  const outputs = { phase: state, aborted };
  const is = asked.is === 'aborted' ? aborted : state === 'Healthy' && isSeen(found.value);
  // What was healthy before an undo is healthy still when the undo did nothing.
  const done =
    proves?.kind !== 'deploy' || proves.given['action'] !== 'argo-undo' || carries(found.value, proves.key);
  if (phase === 'verify' || is) return { answer: 'done', outputs, holds: is && done };
  const why = say('steps:deploy.not-yet', { name: asked.name, phase: state });
  return { answer: 'later', afterMs: EVERY_MS, why };
}

/** The controller has taken note of what was changed last; older ones note a digest that tells nothing. */
function isSeen(rollout: ClusterObject): boolean {
  const observed = part(rollout, 'status')['observedGeneration'];
  const generation = at(part(rollout, 'metadata'), 'generation');
  if (typeof observed !== 'string' || !/^\d+$/.test(observed) || typeof generation !== 'number') return true;
  return Number(observed) >= generation;
}
