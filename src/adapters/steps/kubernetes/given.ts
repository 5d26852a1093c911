import { z } from 'zod';

import type { Given } from '../../../ports/step-kind';
import { rulesByAction } from '../shared/by-action';
import { shapeOf } from '../shared/shape';
import { NUMBER } from '../shared/values';

export const WORKLOADS = ['deployment', 'statefulset', 'daemonset'] as const;
export type Workload = (typeof WORKLOADS)[number];
export const NODE_STATES = ['ready', 'not-ready', 'cordoned', 'uncordoned'] as const;

const anyWorkload = { one: WORKLOADS, may: ['namespace'] };
const ACTIONS = {
  'rollout-restart': anyWorkload,
  'rollout-undo': { ...anyWorkload, may: ['namespace', 'revision'] },
  'rollout-status': anyWorkload,
  scale: { one: ['deployment', 'statefulset'], may: ['namespace'], needs: ['replicas'] },
  cordon: { needs: ['node'] },
  uncordon: { needs: ['node'] },
  'node-status': { needs: ['node'], may: ['is'] },
} as const;
export type KubernetesAction = keyof typeof ACTIONS;
const names = Object.keys(ACTIONS) as [KubernetesAction, ...KubernetesAction[]];
export const READING: readonly string[] = ['rollout-status', 'node-status'];

/** As the API server wants names; a path is never made of anything else. */
const NAME = z.string().regex(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/, 'steps:kubernetes.name');

const whole = (least: number) => NUMBER.pipe(z.number().int().min(least).max(100_000));

export const kubernetesShape = shapeOf(
  z.strictObject({
    action: z.enum(names),
    /** A context of the kubeconfig; without it the current one. */
    context: z.string().optional(),
    namespace: NAME.optional(),
    deployment: NAME.optional(),
    statefulset: NAME.optional(),
    daemonset: NAME.optional(),
    node: NAME.optional(),
    replicas: whole(0).optional(),
    /** Which one to go back to; without it the one before. */
    revision: whole(1).optional(),
    is: z.enum(NODE_STATES).optional(),
  }),
  rulesByAction(ACTIONS, ['context']),
);

type Read = Extract<ReturnType<typeof kubernetesShape.read>, { readonly ok: true }>['value'];
export type KubernetesGiven = Read;

/** What it is about: the rules see to it that there is exactly one. */
export interface Target {
  readonly workload: Workload;
  readonly name: string;
}

export function targetOf(given: Given | KubernetesGiven): Target {
  for (const workload of WORKLOADS) {
    const name = given[workload];
    if (typeof name === 'string') return { workload, name };
  }
  return { workload: 'deployment', name: '' };
}
