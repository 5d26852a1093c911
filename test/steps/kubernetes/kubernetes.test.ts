import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Given, StepCall } from '../../../src/ports/step-kind';
import { call, kindOf, problems, told } from '../calling';
import { ApiServer } from './api-server';
import type { Obj } from './patches';
import { AT, controllerRevision, deployment, node, replicaSet, statefulSet } from './workloads';

const folder = mkdtempSync(path.join(tmpdir(), 'kubeconfig-'));
const config = path.join(folder, 'config');
const kind = kindOf('kubernetes', { variables: { KUBECONFIG: config } });
const checkout = { deployment: 'checkout' };
const MARK = 'muster.dev/attempt';
let api: ApiServer;

const ask = async (given: Given, more: Partial<StepCall> = {}) => told(await kind.perform(call(given, more)));
const stored = (of: string): Obj => api.objects.get(`${AT}/${of}`) ?? {};
const spec = (of: string): Obj => stored(of)['spec'] as Obj;
const noted = (of: string): unknown => (stored(of)['metadata'] as Obj)['annotations'];

beforeEach(async () => {
  api = new ApiServer();
  writeFileSync(config, api.config(await api.start()));
  api.put(`${AT}/deployments/checkout`, deployment());
  for (const revision of [1, 2, 3]) api.put(`${AT}/replicasets/r${revision}`, replicaSet(revision));
  api.put(`${AT}/replicasets/strange`, replicaSet(9, 'somebody else'));
  api.put(`${AT}/statefulsets/orders`, statefulSet());
  for (const revision of [1, 2])
    api.put(`${AT}/controllerrevisions/c${revision}`, controllerRevision(revision));
  api.put('/api/v1/nodes/node-1', node());
});
afterEach(() => api.stop());
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a restart', () => {
  it('is a new annotation of the pods, as with kubectl, and the object carries the attempt', async () => {
    expect(await ask({ action: 'rollout-restart', ...checkout })).toBe('done {"generation":5}');
    expect(spec('deployments/checkout')['template']).toMatchObject({
      metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-03-01T03:00:00.000Z' } },
    });
    expect(noted('deployments/checkout')).toMatchObject({ [MARK]: 'run-7/rollback/do/1' });
    expect(api.changes().map(({ type }) => type)).toEqual(['application/strategic-merge-patch+json']);
  });

  it('is done once for an attempt, and again for the next one', async () => {
    await ask({ action: 'rollout-restart', ...checkout });
    expect(await ask({ action: 'rollout-restart', ...checkout })).toBe('done {"generation":5}');
    expect(api.changes()).toHaveLength(1);
    const again = await ask({ action: 'rollout-restart', ...checkout }, { key: 'run-7/rollback/do/2' });
    expect(again).toBe('done {"generation":6}');
  });

  it('does nothing to what is paused, and says so', async () => {
    api.put(`${AT}/deployments/checkout`, deployment({ paused: true }));
    expect(await ask({ action: 'rollout-restart', ...checkout })).toContain('failed: checkout is paused');
    expect(api.changes()).toEqual([]);
  });
});

describe('a rollback', () => {
  it('brings back the template of the revision before, with fields that the client does not know', async () => {
    expect(await ask({ action: 'rollout-undo', ...checkout })).toBe('done {"revision":2}');
    expect(spec('deployments/checkout')['template']).toEqual({
      metadata: { labels: { app: 'checkout' } },
      spec: { containers: [{ name: 'web', image: 'checkout:2' }], tomorrow: { field: 1 } },
    });
    expect(noted('deployments/checkout')).toEqual({
      'deployment.kubernetes.io/revision': '3',
      'kubectl.kubernetes.io/last-applied-configuration': '{}',
      'kubernetes.io/change-cause': 'v2',
      [MARK]: 'run-7/rollback/do/1',
    });
  });

  it('goes to the revision that is asked for, and says when there is none', async () => {
    const to = (revision: number) => ask({ action: 'rollout-undo', ...checkout, revision });
    expect(await to(7)).toBe('failed: checkout has no revision 7 in its history');
    expect(await to(1)).toBe('done {"revision":1}');
    expect(JSON.stringify(spec('deployments/checkout'))).toContain('checkout:1');
  });

  it('holds only for what was read: somebody else’s change in between is not overwritten', async () => {
    api.trouble = ({ method, path: at }) => {
      if (method === 'GET' && at.endsWith('/replicasets'))
        api.put(`${AT}/deployments/checkout`, {
          ...deployment({ replicas: 9 }),
          metadata: { ...(deployment()['metadata'] as Obj), generation: 5 },
        });
      return undefined;
    };
    expect(await ask({ action: 'rollout-undo', ...checkout })).toContain(
      'failed (again): somebody else changed it at the same moment',
    );
    expect(spec('deployments/checkout')['replicas']).toBe(9);
  });

  it('of a StatefulSet is the patch that its history keeps', async () => {
    expect(await ask({ action: 'rollout-undo', statefulset: 'orders' })).toBe('done {"revision":1}');
    expect(JSON.stringify(spec('statefulsets/orders'))).toContain('orders:1');
    expect(spec('statefulsets/orders')['replicas']).toBe(3);
    expect(await ask({ action: 'rollout-undo', statefulset: 'orders' })).toBe('done {}');
  });
});

describe('scaling and nodes', () => {
  it('scales through the subresource, and tells what was there before', async () => {
    expect(await ask({ action: 'scale', ...checkout, replicas: '5' })).toBe('done {"before":3,"replicas":5}');
    expect(await ask({ action: 'scale', ...checkout, replicas: 5 })).toBe('done {"before":5,"replicas":5}');
    expect(api.changes()).toEqual([
      {
        method: 'PATCH',
        path: `${AT}/deployments/checkout/scale`,
        type: 'application/merge-patch+json',
        body: { spec: { replicas: 5 } },
      },
    ]);
  });

  it('cordons a node once, and takes it back', async () => {
    expect(await ask({ action: 'cordon', node: 'node-1' })).toBe('done {"node":"node-1","before":false}');
    await ask({ action: 'cordon', node: 'node-1' });
    expect(await ask({ action: 'node-status', node: 'node-1', is: 'cordoned' })).toBe(
      'done holds:true {"node":"node-1","ready":true,"cordoned":true}',
    );
    expect(await ask({ action: 'uncordon', node: 'node-1' })).toBe('done {"node":"node-1","before":true}');
    expect(api.changes().map(({ body }) => body)).toEqual([
      { spec: { unschedulable: true } },
      { spec: { unschedulable: null } },
    ]);
  });
});

describe('whether a rollout is over', () => {
  const status = { action: 'rollout-status', ...checkout };
  const proves = { kind: 'kubernetes', key: call({}).key, given: { action: 'rollout-undo', ...checkout } };

  it('is waited for by a step, and told by a probe', async () => {
    expect(await ask(status)).toBe('done holds:true {"complete":true,"generation":4}');
    api.put(`${AT}/deployments/checkout`, { ...deployment(), status: {} });
    expect(await ask(status)).toBe('later: Kubernetes has not yet taken note of the change to checkout');
    expect(await ask(status, { phase: 'verify' })).toContain('done holds:false');
  });

  it('does not take for the effect of a step what was so before it', async () => {
    const probe = { phase: 'verify', proves } as const;
    expect(await ask(status, { phase: 'verify' })).toContain('holds:true');
    expect(await ask(status, probe)).toContain('holds:false');
    await ask(proves.given);
    api.put(`${AT}/deployments/checkout`, {
      ...stored('deployments/checkout'),
      status: { ...(deployment()['status'] as Obj), observedGeneration: 5 },
    });
    expect(await ask(status, probe)).toContain('holds:true');
    const scaled = { ...proves, given: { action: 'scale', ...checkout, replicas: 4 } };
    expect(await ask(status, { ...probe, proves: scaled })).toContain('holds:false');
    expect(await ask(status, { ...probe, proves: { ...proves, kind: 'script' } })).toContain('holds:true');
  });
});

describe('what cannot be done', () => {
  it.each([
    [401, 'failed: the cluster does not accept Muster'],
    [403, 'failed: the cluster does not let Muster do this'],
    [404, 'failed: the cluster does not have it'],
    [409, 'failed (again): somebody else changed it'],
    [422, 'failed: the cluster refused it (422)'],
    [429, 'failed (again): the cluster is busy'],
    [500, 'unsure: the cluster did not say whether it was done'],
  ])('%i is told in plain words', async (status, words) => {
    api.trouble = ({ method }) => (method === 'PATCH' ? { status } : undefined);
    expect(await ask({ action: 'rollout-restart', ...checkout })).toContain(words);
  });

  it('is unsure when the answer is lost, and the next look finds that it was done', async () => {
    api.trouble = ({ method }) => (method === 'PATCH' ? { after: true } : undefined);
    expect(await ask({ action: 'rollout-restart', ...checkout })).toContain('unsure:');
    api.trouble = () => undefined;
    expect(await ask({ action: 'rollout-restart', ...checkout })).toBe('done {"generation":5}');
    expect(api.changes()).toHaveLength(1);
  });

  it('is no doubt while nothing was sent', async () => {
    await api.stop();
    expect(await ask({ action: 'rollout-restart', ...checkout })).toContain(
      'failed (again): the cluster cannot be reached (ECONNREFUSED)',
    );
  });

  it('says what the settings lack', async () => {
    const without = kindOf('kubernetes');
    expect(told(await without.perform(call({ action: 'scale', ...checkout, replicas: 1 })))).toContain(
      'set KUBECONFIG',
    );
    expect(await ask({ action: 'rollout-status', ...checkout, context: 'there' })).toBe(
      'failed: the kubeconfig has no context “there”; it has: here',
    );
    writeFileSync(config, 'users: [{ token: secret');
    expect(await ask({ action: 'rollout-status', ...checkout })).not.toContain('secret');
  });
});

it('checks a step before anybody needs it', () => {
  expect(problems(kind, { action: 'scale', daemonset: 'x', node: 'n', deployment: '../../secrets' })).toEqual(
    [
      expect.stringContaining('deployment: “../../secrets” is no name that Kubernetes accepts'),
      expect.stringContaining('replicas: “replicas” is missing'),
      expect.stringContaining('daemonset: “daemonset” means nothing for the action scale'),
      expect.stringContaining('node: “node” means nothing for the action scale'),
      expect.stringContaining('daemonset: a DaemonSet has no number of replicas'),
    ],
  );
  expect(problems(kind, { action: '{{ inputs.what }}' })).toEqual([
    expect.stringContaining('has to stand in the file itself'),
  ]);
  expect(problems(kind, { action: 'rollout-restart' })).toEqual([
    expect.stringContaining('exactly one of these has to be there'),
  ]);
  expect(
    problems(kind, { action: 'scale', deployment: '{{ inputs.service }}', replicas: '{{ inputs.count }}' }),
  ).toEqual([]);
});
