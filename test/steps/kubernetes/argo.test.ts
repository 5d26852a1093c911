import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Given, StepCall } from '../../../src/ports/step-kind';
import { call, kindOf, told } from '../calling';
import { ApiServer } from './api-server';
import type { Obj } from './patches';
import { AT, deployment, replicaSet } from './workloads';

const ROLLOUT = '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/checkout';
const folder = mkdtempSync(path.join(tmpdir(), 'kubeconfig-'));
const config = path.join(folder, 'config');
const kind = kindOf('deploy', { variables: { KUBECONFIG: config } });
const rollout = { rollout: 'checkout' };
let api: ApiServer;

const ask = async (given: Given, more: Partial<StepCall> = {}) => told(await kind.perform(call(given, more)));
const stored = (): Obj => api.objects.get(ROLLOUT) ?? {};

/** Argo's own annotation and label in the place of those of a deployment. */
function setOf(revision: number): Obj {
  const text = JSON.stringify(replicaSet(revision))
    .replace('deployment.kubernetes.io/revision', 'rollout.argoproj.io/revision')
    .replace('"pod-template-hash"', '"rollouts-pod-template-hash"');
  return JSON.parse(text) as Obj;
}

beforeEach(async () => {
  api = new ApiServer();
  writeFileSync(config, api.config(await api.start()));
  api.put(ROLLOUT, { ...deployment(), status: { phase: 'Healthy', observedGeneration: '4' } });
  for (const revision of [1, 2, 3]) api.put(`${AT}/replicasets/r${revision}`, setOf(revision));
});
afterEach(() => api.stop());
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('is aborted by its status, once', async () => {
  expect(await ask({ action: 'argo-abort', ...rollout })).toBe('done {}');
  expect(await ask({ action: 'argo-abort', ...rollout })).toBe('done {}');
  expect(api.changes()).toEqual([
    {
      method: 'PATCH',
      path: `${ROLLOUT}/status`,
      type: 'application/merge-patch+json',
      body: { status: { abort: true } },
    },
  ]);
  expect(await ask({ action: 'argo-status', ...rollout, is: 'aborted' })).toContain('done holds:true');
});

it('goes back to an earlier template, once for an attempt, and leaves annotations of others alone', async () => {
  expect(await ask({ action: 'argo-undo', ...rollout })).toBe('done {"revision":2}');
  expect(JSON.stringify(stored()['spec'])).toContain('checkout:2');
  expect(JSON.stringify(stored()['spec'])).not.toContain('hash');
  expect((stored()['metadata'] as Obj)['annotations']).toMatchObject({
    'kubernetes.io/change-cause': 'v3',
    'muster.dev/attempt': call({}).key,
  });
  expect(await ask({ action: 'argo-undo', ...rollout })).toBe('done {}');
  expect(api.changes()).toHaveLength(1);
  const seven = await ask({ action: 'argo-undo', ...rollout, revision: 7 }, { key: 'k2' });
  expect(seven).toBe('failed: checkout has no revision 7 in its history');
});

it('is told as healthy only with what was done last, and only where the undo was done', async () => {
  const status = { action: 'argo-status', ...rollout };
  const given = { action: 'argo-undo', ...rollout };
  const proves = { kind: 'deploy', key: call({}).key, given };
  expect(await ask(status)).toContain('done holds:true');
  expect(await ask(status, { phase: 'verify', proves })).toContain('done holds:false');
  await ask(given);
  expect(await ask(status)).toBe('later: the rollout checkout is “Healthy”');
  api.put(ROLLOUT, { ...stored(), status: { phase: 'Healthy', observedGeneration: '5' } });
  expect(await ask(status, { phase: 'verify', proves })).toContain('done holds:true');
});
