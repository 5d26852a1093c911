import { z } from 'zod';

import { rulesByAction } from '../shared/by-action';
import { shapeOf } from '../shared/shape';
import { NUMBER, TEXT } from '../shared/values';

const ofRollout = { needs: ['rollout'], may: ['namespace', 'context'] };
const ACTIONS = {
  'github-workflow': { needs: ['repository', 'workflow', 'ref'], may: ['inputs', 'wait'] },
  'gitlab-pipeline': { needs: ['project', 'ref'], may: ['variables', 'wait'] },
  'argo-abort': ofRollout,
  'argo-undo': { ...ofRollout, may: [...ofRollout.may, 'revision'] },
  'argo-status': { ...ofRollout, may: [...ofRollout.may, 'is'] },
} as const;
export type DeployAction = keyof typeof ACTIONS;
const names = Object.keys(ACTIONS) as [DeployAction, ...DeployAction[]];

export const ROLLOUT_STATES = ['healthy', 'aborted'] as const;
export type RolloutState = (typeof ROLLOUT_STATES)[number];

const NAME = z.string().regex(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/, 'steps:kubernetes.name');
const REPOSITORY = z.string().regex(/^[A-Za-z0-9_][\w.-]*\/[A-Za-z0-9_][\w.-]*$/, 'steps:deploy.repository');
const VALUES = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));

export const deployShape = shapeOf(
  z.strictObject({
    action: z.enum(names),
    /** `owner/name`. */
    repository: REPOSITORY.optional(),
    /** The file's name, `deploy.yml`, or the workflow's number. */
    workflow: z
      .string()
      .regex(/^[\w-][\w. -]*$/)
      .optional(),
    /** By path or number. */
    project: z
      .union([z.string().regex(/^[A-Za-z0-9_][\w.-]*(?:\/[A-Za-z0-9_][\w.-]*)*$/), z.int().transform(String)])
      .optional(),
    /** A branch or a tag. */
    ref: TEXT.pipe(z.string().min(1).max(255)).optional(),
    inputs: VALUES.optional(),
    variables: VALUES.optional(),
    /** Done when what was begun has succeeded; otherwise as soon as it was begun. */
    wait: z.union([z.boolean(), z.enum(['true', 'false']).transform((it) => it === 'true')]).default(false),
    context: z.string().optional(),
    namespace: NAME.optional(),
    rollout: NAME.optional(),
    revision: NUMBER.pipe(z.number().int().min(1)).optional(),
    is: z.enum(ROLLOUT_STATES).optional(),
  }),
  rulesByAction(ACTIONS),
);

export type DeployGiven = Extract<ReturnType<typeof deployShape.read>, { readonly ok: true }>['value'];
