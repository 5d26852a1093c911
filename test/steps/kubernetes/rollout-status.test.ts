import { rolloutOf } from '../../../src/adapters/steps/kubernetes/rollout-status';
import type { ClusterObject } from '../../../src/adapters/steps/shared/cluster/cluster';
import type { Workload } from '../../../src/adapters/steps/kubernetes/given';

const seen = (more: ClusterObject): ClusterObject => ({ observedGeneration: 2, ...more });
const rolling = { type: 'RollingUpdate' };
const judged = (workload: Workload, spec: ClusterObject, status: ClusterObject): string => {
  const rollout = rolloutOf(workload, { metadata: { generation: 2 }, spec, status });
  return rollout.is === 'complete' ? 'complete' : `${rollout.is} ${rollout.why}`;
};
const deadline = [{ type: 'Progressing', reason: 'ProgressDeadlineExceeded' }];

it.each<[Workload, ClusterObject, ClusterObject, string]>([
  ['deployment', { replicas: 3 }, { observedGeneration: 1 }, 'going unseen'],
  ['deployment', { replicas: 3 }, seen({ updatedReplicas: 2 }), 'going updating'],
  ['deployment', { replicas: 3 }, seen({ updatedReplicas: 3, replicas: 4 }), 'going ending'],
  [
    'deployment',
    { replicas: 3 },
    seen({ updatedReplicas: 3, replicas: 3, availableReplicas: 1 }),
    'going starting',
  ],
  [
    'deployment',
    { replicas: 3 },
    seen({ updatedReplicas: 3, replicas: 3, availableReplicas: 3 }),
    'complete',
  ],
  ['deployment', { replicas: 0 }, seen({}), 'complete'],
  ['deployment', { replicas: 3 }, seen({ updatedReplicas: 1, conditions: deadline }), 'stuck deadline'],
  ['daemonset', { updateStrategy: { type: 'OnDelete' } }, seen({}), 'stuck by-hand'],
  ['daemonset', { updateStrategy: rolling }, seen({ desiredNumberScheduled: 2 }), 'going updating'],
  [
    'daemonset',
    { updateStrategy: rolling },
    seen({ desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 }),
    'complete',
  ],
  ['statefulset', { updateStrategy: rolling, replicas: 2 }, seen({ readyReplicas: 1 }), 'going starting'],
  [
    'statefulset',
    { updateStrategy: rolling, replicas: 2 },
    seen({ readyReplicas: 2, updateRevision: 'b', currentRevision: 'a' }),
    'going updating',
  ],
  [
    'statefulset',
    { updateStrategy: { ...rolling, rollingUpdate: { partition: 1 } }, replicas: 2 },
    seen({ readyReplicas: 2, updatedReplicas: 1, updateRevision: 'b', currentRevision: 'a' }),
    'complete',
  ],
])('judges a %s with %j and %j as kubectl does: %s', (workload, spec, status, expected) => {
  expect(judged(workload, spec, status)).toBe(expected);
});
