import { say, type Say } from '../../../domain/say';
import { assertNever } from '../../../kit/assert-never';
import type {
  Given,
  StepAnswer,
  StepCall,
  StepKind,
  StepKindEntry,
  StepKindParts,
} from '../../../ports/step-kind';
import type { Cluster } from '../shared/cluster/cluster';
import { CLUSTER_VARIABLES, openCluster } from '../shared/cluster/open-cluster';
import { shown } from '../shared/open-text';
import { kubernetesShape, READING, targetOf, type KubernetesGiven } from './given';
import { cordon, nodeStatus } from './nodes';
import { rollBack } from './rollback';
import { tellRollout } from './tell-rollout';
import { resourceOf, restart, scale } from './workloads';

/** Workloads and nodes of a cluster, changed as kubectl changes them. */
export const kubernetesKind: StepKindEntry = {
  name: 'kubernetes',
  variables: CLUSTER_VARIABLES,
  create: ({ variable }: StepKindParts): StepKind => ({
    name: 'kubernetes',
    schema: kubernetesShape.schema,
    outputs: ['revision', 'generation', 'before', 'replicas', 'complete', 'node', 'ready', 'cordoned'],
    by: 'worker',
    tells: true,
    check: (given) => [
      ...kubernetesShape.check(given),
      ...(given['action'] === 'scale' && given['daemonset'] !== undefined
        ? [{ path: ['daemonset'], say: say('steps:kubernetes.no-scale') }]
        : []),
    ],
    reads: ({ action }) => typeof action === 'string' && READING.includes(action),
    describe,
    async perform(call) {
      const read = kubernetesShape.read(call.given);
      if (!read.ok) return { answer: 'failed', why: read.error, again: false };
      const { context } = read.value;
      const opened = await openCluster({ context, signal: call.signal, variable });
      return opened.ok ? act(opened.value, read.value, call) : opened.error;
    },
  }),
};

async function act(cluster: Cluster, given: KubernetesGiven, call: StepCall): Promise<StepAnswer> {
  const target = targetOf(given);
  const of = resourceOf(target.workload, given.namespace ?? cluster.namespace);
  const node = given.node ?? '';
  switch (given.action) {
    case 'rollout-restart':
      return restart(cluster, of, target, call);
    case 'rollout-undo':
      return rollBack(cluster, { of, target, revision: given.revision }, call);
    case 'rollout-status':
      return tellRollout(cluster, of, target, call);
    case 'scale':
      return scale(cluster, of, target, given.replicas ?? 0);
    case 'cordon':
    case 'uncordon':
      return cordon(cluster, node, given.action === 'cordon');
    case 'node-status':
      return nodeStatus(cluster, node, given.is ?? 'ready');
    default:
      return assertNever(given.action);
  }
}

function describe(given: Given): Say {
  const { workload, name } = targetOf(given);
  const { action, context, namespace, node, replicas, revision, is } = given;
  const does = shown(action);
  const what = does === 'rollout-undo' && revision !== undefined ? 'rollout-undo-to' : does;
  const where = context === undefined ? 'here' : 'there';
  return say(`steps:kubernetes.does.${what}`, {
    workload,
    name: node === undefined ? name : shown(node),
    namespace: namespace === undefined ? { say: say('steps:kubernetes.own-namespace') } : shown(namespace),
    replicas: shown(replicas),
    revision: shown(revision),
    state: { word: `steps:kubernetes.node.${typeof is === 'string' ? is : 'ready'}` },
    where: { say: say(`steps:kubernetes.cluster.${where}`, { context: shown(context) }) },
  });
}
