import { z } from 'zod';

import { changeOf, versionOf } from '../../domain/alert/change';
import { momentOf } from '../../domain/alert/moment';
import { isFields, jsonOf, misshapen, wrongField } from '../../domain/alert/payload';
import type { Change } from '../../domain/alert/signal';
import { err, ok, type Result } from '../../kit/result';
import { signedBy } from '../../kit/same-secret';
import type { AlertSource, AlertSourceKind, Heard, HookRequest, Misread } from '../../ports/alert-source';

const person = z.looseObject({ login: z.string() }).nullish();
const repository = z.looseObject({ full_name: z.string().min(1), html_url: z.string().nullish() });

const DEPLOYMENT_STATUS = z.looseObject({
  deployment_status: z.looseObject({
    state: z.string(),
    created_at: z.unknown().optional(),
    environment: z.string().nullish(),
    log_url: z.unknown().optional(),
    target_url: z.unknown().optional(),
    environment_url: z.unknown().optional(),
  }),
  deployment: z.looseObject({
    id: z.union([z.int(), z.string().min(1)]),
    ref: z.string().nullish(),
    sha: z.string().nullish(),
    environment: z.string().nullish(),
    transient_environment: z.boolean().nullish(),
    payload: z.unknown().optional(),
    creator: person,
  }),
  workflow_run: z.looseObject({ triggering_actor: person, actor: person }).nullish(),
  repository,
  sender: person,
});

const RELEASE = z.looseObject({
  action: z.string(),
  release: z.looseObject({
    id: z.union([z.int(), z.string().min(1)]),
    tag_name: z.string().min(1),
    html_url: z.unknown().optional(),
    published_at: z.unknown().optional(),
    author: person,
  }),
  repository,
  sender: person,
});

/** `queued`, `pending` and `waiting` have not begun, and `inactive` is what a newer one left behind. */
const STATES: ReadonlyMap<string, Change['state']> = new Map([
  ['in_progress', 'started'],
  ['success', 'done'],
  ['failure', 'failed'],
  ['error', 'failed'],
]);

/** Deployments and releases; every other event of a repository is taken and says nothing here. */
const github: AlertSource = {
  name: 'github',
  variable: 'GITHUB_WEBHOOK_SECRET',
  signs: true,
  admits({ headers, body }, secrets) {
    const [scheme, signature = ''] = (headers['x-hub-signature-256'] ?? '').split('=', 2);
    return scheme === 'sha256' && signedBy(body, signature, secrets);
  },
  complete: (signal) => signal,
  read(request) {
    const event = request.headers['x-github-event'];
    if (event === undefined) return err(wrongField('X-GitHub-Event', 'header'));
    if (event !== 'deployment_status' && event !== 'release') return ok({ items: [], left: 0 });
    const json = payloadOf(request);
    if (!json.ok) return json;
    const changes = event === 'release' ? released(json.value, request) : deployed(json.value, request);
    if (!changes.ok) return changes;
    const delivery = request.headers['x-github-delivery'];
    const heard: Heard = { items: changes.value, left: 0 };
    return ok(delivery === undefined ? heard : { ...heard, delivery: delivery.slice(0, 128) });
  },
};

/** GitHub sends JSON, or, as it does until somebody chooses otherwise, a form with the JSON in one field. */
function payloadOf({ headers, body }: HookRequest): Result<unknown, Misread> {
  if (!(headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded'))
    return jsonOf(body);
  const payload = new URLSearchParams(Buffer.from(body).toString('utf8')).get('payload');
  return jsonOf(Buffer.from(payload ?? '', 'utf8'));
}

function deployed(json: unknown, { now }: HookRequest): Result<readonly Change[], Misread> {
  const parsed = DEPLOYMENT_STATUS.safeParse(json);
  if (!parsed.success) return err(misshapen(parsed.error.issues));
  const { deployment_status: status, deployment, workflow_run: run, repository: repo, sender } = parsed.data;
  const state = STATES.get(status.state);
  // An environment that lives as long as a pull request breaks nothing that anybody is called for.
  if (state === undefined || deployment.transient_environment === true) return ok([]);
  const by = run?.triggering_actor ?? run?.actor ?? deployment.creator ?? sender;
  const pages = typeof repo.html_url === 'string' ? [`${repo.html_url}/deployments`] : [];
  return ok([
    changeOf({
      source: 'github',
      project: repo.full_name,
      part: `deployment/${String(deployment.id)}`,
      service: namedIn(deployment.payload),
      version: versionOf(deployment.ref ?? '', deployment.sha ?? ''),
      environment: status.environment ?? deployment.environment ?? undefined,
      state,
      at: momentOf(status.created_at) ?? now,
      by: by?.login,
      urls: [status.log_url, status.target_url, status.environment_url, ...pages],
    }),
  ]);
}

/** A repository with several services says in the deployment's payload which one it was: `{"service": "checkout"}`. */
function namedIn(payload: unknown): string | undefined {
  const read = typeof payload === 'string' ? jsonOf(Buffer.from(payload, 'utf8')) : ok(payload);
  const service = read.ok && isFields(read.value) ? read.value['service'] : undefined;
  return typeof service === 'string' && service !== '' ? service : undefined;
}

function released(json: unknown, { now }: HookRequest): Result<readonly Change[], Misread> {
  const parsed = RELEASE.safeParse(json);
  if (!parsed.success) return err(misshapen(parsed.error.issues));
  const { action, release, repository: repo, sender } = parsed.data;
  // `released` and `created` come beside it and tell of the same.
  if (action !== 'published') return ok([]);
  return ok([
    changeOf({
      source: 'github',
      project: repo.full_name,
      part: `release/${String(release.id)}`,
      version: release.tag_name,
      state: 'done',
      at: momentOf(release.published_at) ?? now,
      by: (release.author ?? sender)?.login,
      urls: [release.html_url],
    }),
  ]);
}

export const githubKind: AlertSourceKind = {
  name: 'github',
  variables: [],
  source: () => github,
  desk: () => undefined,
};
