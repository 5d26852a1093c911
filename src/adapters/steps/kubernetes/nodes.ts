import type { Json } from '../../../kit/json';
import type { StepAnswer } from '../../../ports/step-kind';
import type { Cluster, ClusterObject } from '../shared/cluster/cluster';
import { answerTo } from '../shared/cluster/fault';
import type { NODE_STATES } from './given';
import { at, part } from '../shared/cluster/fields';
import { done } from './workloads';

/** No new pods there, or again; what runs there goes on. Asked twice, done once: the node is what it should be. */
export async function cordon(cluster: Cluster, name: string, on: boolean): Promise<StepAnswer> {
  const found = await cluster.node(name);
  if (!found.ok) return answerTo(found.error, false);
  const before = isCordoned(found.value);
  if (before === on) return done({ node: name, before });
  const patched = await cluster.patchNode(name, { spec: { unschedulable: on ? true : null } });
  return patched.ok ? done({ node: name, before }) : answerTo(patched.error, true);
}

export async function nodeStatus(
  cluster: Cluster,
  name: string,
  wanted: (typeof NODE_STATES)[number],
): Promise<StepAnswer> {
  const found = await cluster.node(name);
  if (!found.ok) return answerTo(found.error, false);
  const ready = isReady(found.value);
  const cordoned = isCordoned(found.value);
  const holds = { ready, 'not-ready': !ready, cordoned, uncordoned: !cordoned }[wanted];
  return { answer: 'done', outputs: { node: name, ready, cordoned }, holds };
}

const isCordoned = (node: ClusterObject): boolean => part(node, 'spec')['unschedulable'] === true;

function isReady(node: ClusterObject): boolean {
  const { conditions } = part(node, 'status');
  const all = Array.isArray(conditions) ? (conditions as readonly Json[]) : [];
  return all.some((one) => at(one, 'type') === 'Ready' && at(one, 'status') === 'True');
}
