import { z } from 'zod';

import { changeOf, versionOf } from '../../domain/alert/change';
import { momentOf } from '../../domain/alert/moment';
import { isFields, jsonOf, misshapen, wrongField } from '../../domain/alert/payload';
import type { Change } from '../../domain/alert/signal';
import { err, ok } from '../../kit/result';
import { sameSecret } from '../../kit/same-secret';
import type { AlertSource, AlertSourceKind, Heard } from '../../ports/alert-source';

const DEPLOYMENT = z.looseObject({
  status: z.string(),
  status_changed_at: z.unknown().optional(),
  deployment_id: z.union([z.int(), z.string().min(1)]),
  deployable_url: z.unknown().optional(),
  environment: z.string().nullish(),
  project: z.looseObject({ path_with_namespace: z.string().min(1), web_url: z.unknown() }),
  short_sha: z.string().nullish(),
  ref: z.string().nullish(),
  user: z.looseObject({ username: z.string().nullish(), name: z.string().nullish() }).nullish(),
  commit_url: z.unknown().optional(),
});

/** `created` and `blocked` have not begun, and `skipped` never will. What was cancelled half-way may have changed something. */
const STATES: ReadonlyMap<string, Change['state']> = new Map([
  ['running', 'started'],
  ['success', 'done'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
]);
/** How GitLab names environments that live as long as a merge request. */
const REVIEW = 'review/';

/** Deployments; every other event of a project is taken and says nothing here. */
const gitlab: AlertSource = {
  name: 'gitlab',
  variable: 'GITLAB_WEBHOOK_TOKEN',
  admits: ({ headers }, secrets) => sameSecret(headers['x-gitlab-token'] ?? '', secrets),
  complete: (signal) => signal,
  read({ headers, body, now }) {
    const json = jsonOf(body);
    if (!json.ok) return json;
    if (!isFields(json.value)) return err(wrongField('', 'object'));
    if (json.value['object_kind'] !== 'deployment') return ok({ items: [], left: 0 });
    const parsed = DEPLOYMENT.safeParse(json.value);
    if (!parsed.success) return err(misshapen(parsed.error.issues));
    const { status, project, environment, ref, short_sha: sha, user, ...told } = parsed.data;
    const state = STATES.get(status);
    if (state === undefined || environment?.startsWith(REVIEW) === true) return ok({ items: [], left: 0 });
    const change = changeOf({
      source: 'gitlab',
      project: project.path_with_namespace,
      part: `deployment/${String(told.deployment_id)}`,
      version: versionOf(ref ?? '', sha ?? ''),
      environment: environment ?? undefined,
      state,
      at: momentOf(told.status_changed_at) ?? now,
      by: user?.username ?? user?.name ?? undefined,
      urls: [told.deployable_url, told.commit_url, project.web_url],
    });
    const heard: Heard = { items: [change], left: 0 };
    const delivery = headers['idempotency-key'];
    return ok(delivery === undefined ? heard : { ...heard, delivery: delivery.slice(0, 128) });
  },
};

export const gitlabKind: AlertSourceKind = {
  name: 'gitlab',
  variables: [],
  source: () => gitlab,
  desk: () => undefined,
};
