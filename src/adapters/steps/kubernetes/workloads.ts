import { say } from '../../../domain/say';
import type { StepAnswer, StepCall } from '../../../ports/step-kind';
import type { Cluster, Resource } from '../shared/cluster/cluster';
import { answerTo } from '../shared/cluster/fault';
import type { Target, Workload } from './given';
import { carries, MARK, numberAt, part } from '../shared/cluster/fields';

const PLURALS: Readonly<Record<Workload, string>> = {
  deployment: 'deployments',
  statefulset: 'statefulsets',
  daemonset: 'daemonsets',
};

export const resourceOf = (workload: Workload, namespace: string): Resource => ({
  group: 'apps',
  version: 'v1',
  plural: PLURALS[workload],
  namespace,
});

export const done = (outputs: Extract<StepAnswer, { answer: 'done' }>['outputs']): StepAnswer => ({
  answer: 'done',
  outputs,
});
export const failed = (key: string, facts: Readonly<Record<string, string | number>> = {}): StepAnswer => ({
  answer: 'failed',
  why: say(`steps:kubernetes.${key}`, facts),
  again: false,
});

/**
 * The pods' template gets another annotation, as with kubectl, and so all pods are replaced. The attempt's key stands in the template
 * too: another attempt restarts them again though its clock may tell the same moment, and the same attempt changes nothing.
 */
export async function restart(
  cluster: Cluster,
  of: Resource,
  { name }: Target,
  { key, since }: StepCall,
): Promise<StepAnswer> {
  const found = await cluster.get(of, name);
  if (!found.ok) return answerTo(found.error, false);
  if (carries(found.value, key)) return done({ generation: generationOf(found.value) });
  if (part(found.value, 'spec')['paused'] === true) return failed('paused', { name });
  const patched = await cluster.patch(of, name, 'strategic', {
    metadata: { annotations: { [MARK]: key } },
    spec: {
      template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': since, [MARK]: key } } },
    },
  });
  return patched.ok ? done({ generation: generationOf(patched.value) }) : answerTo(patched.error, true);
}

/** Through the `scale` subresource, as kubectl does: whoever may scale need not be allowed to change anything else. */
export async function scale(
  cluster: Cluster,
  of: Resource,
  { name }: Target,
  replicas: number,
): Promise<StepAnswer> {
  const found = await cluster.scaleOf(of, name);
  if (!found.ok) return answerTo(found.error, false);
  const before = numberAt(part(found.value, 'spec'), 'replicas') ?? 0;
  if (before === replicas) return done({ before, replicas });
  const patched = await cluster.patchScale(of, name, { spec: { replicas } });
  return patched.ok ? done({ before, replicas }) : answerTo(patched.error, true);
}

export const generationOf = (object: Parameters<typeof part>[0]): number =>
  numberAt(part(object, 'metadata'), 'generation') ?? 0;
