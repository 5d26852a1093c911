import type { Obj } from './patches';

export const AT = '/apis/apps/v1/namespaces/shop';
const LABELS = { app: 'checkout' };
const TEMPLATE = (image: string): Obj => ({
  metadata: { labels: LABELS },
  // A field that no client of today knows: it must come back as it was.
  spec: { containers: [{ name: 'web', image }], tomorrow: { field: 1 } },
});

const owned = (by: string): Obj => ({
  labels: LABELS,
  ownerReferences: [{ uid: by, controller: true, kind: 'x', name: 'checkout' }],
});

/** Rolled out in three revisions, the newest running. */
export const deployment = (more: Obj = {}): Obj => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'checkout',
    namespace: 'shop',
    uid: 'd-1',
    generation: 4,
    labels: LABELS,
    annotations: {
      'deployment.kubernetes.io/revision': '3',
      'kubectl.kubernetes.io/last-applied-configuration': '{}',
      'kubernetes.io/change-cause': 'v3',
    },
  },
  spec: { replicas: 3, selector: { matchLabels: LABELS }, template: TEMPLATE('checkout:3'), ...more },
  status: { observedGeneration: 4, replicas: 3, updatedReplicas: 3, availableReplicas: 3, readyReplicas: 3 },
});

export const replicaSet = (revision: number, by = 'd-1'): Obj => {
  const template = TEMPLATE(`checkout:${revision}`);
  const metadata = { labels: { ...LABELS, 'pod-template-hash': `h${revision}` } };
  return {
    metadata: {
      ...owned(by),
      name: `checkout-${revision}`,
      annotations: {
        'deployment.kubernetes.io/revision': String(revision),
        'deployment.kubernetes.io/desired-replicas': '3',
        'kubernetes.io/change-cause': `v${revision}`,
      },
    },
    spec: { template: { ...template, metadata } },
  };
};

export const statefulSet = (): Obj => ({
  metadata: { name: 'orders', uid: 's-1', generation: 2 },
  spec: {
    replicas: 3,
    selector: { matchLabels: LABELS },
    template: TEMPLATE('orders:2'),
    updateStrategy: { type: 'RollingUpdate' },
  },
  status: { observedGeneration: 2, readyReplicas: 3, updateRevision: 'r2', currentRevision: 'r2' },
});

export const controllerRevision = (revision: number): Obj => ({
  metadata: owned('s-1'),
  revision,
  data: { spec: { template: { ...TEMPLATE(`orders:${revision}`), $patch: 'replace' } } },
});

export const node = (more: Obj = {}): Obj => ({
  metadata: { name: 'node-1' },
  spec: more,
  status: { conditions: [{ type: 'Ready', status: 'True' }] },
});
