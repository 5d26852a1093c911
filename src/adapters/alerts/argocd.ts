import { z } from 'zod';

import { changeOf, versionOf } from '../../domain/alert/change';
import { momentOf } from '../../domain/alert/moment';
import { jsonOf, misshapen } from '../../domain/alert/payload';
import type { Change } from '../../domain/alert/signal';
import { err, ok } from '../../kit/result';
import { sameSecret, tokenOf } from '../../kit/same-secret';
import type { AlertSource, AlertSourceKind } from '../../ports/alert-source';

const revision = z.looseObject({ revision: z.string().nullish(), revisions: z.array(z.string()).nullish() });

/** What the template in docs/changes.md sends. The operation goes as Argo CD keeps it: a template that reached into it would fail where a field is absent. */
const NOTIFICATION = z.looseObject({
  app: z.string().min(1),
  service: z.string().nullish(),
  environment: z.string().nullish(),
  url: z.unknown().optional(),
  operation: z
    .looseObject({
      phase: z.string(),
      startedAt: z.string().min(1),
      finishedAt: z.unknown().optional(),
      syncResult: revision.nullish(),
      operation: z
        .looseObject({
          sync: revision.nullish(),
          initiatedBy: z.looseObject({ username: z.string().nullish() }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

/** `Terminating` is not over yet. */
const STATES: ReadonlyMap<string, Change['state']> = new Map([
  ['Running', 'started'],
  ['Succeeded', 'done'],
  ['Failed', 'failed'],
  ['Error', 'failed'],
]);

const argocd: AlertSource = {
  name: 'argocd',
  variable: 'ARGOCD_TOKEN',
  admits: ({ headers }, secrets) => sameSecret(tokenOf(headers['authorization']) ?? '', secrets),
  complete: (signal) => signal,
  read({ body, now }) {
    const json = jsonOf(body);
    if (!json.ok) return json;
    const parsed = NOTIFICATION.safeParse(json.value);
    if (!parsed.success) return err(misshapen(parsed.error.issues));
    const { app, service, environment, url, operation } = parsed.data;
    const state = STATES.get(operation?.phase ?? '');
    // An application that was never synced has no operation.
    if (operation === null || operation === undefined || state === undefined)
      return ok({ items: [], left: 0 });
    const { syncResult, startedAt, finishedAt, operation: asked } = operation;
    const synced = syncResult?.revision ?? syncResult?.revisions?.[0];
    const wanted = asked?.sync?.revision ?? asked?.sync?.revisions?.[0];
    const change = changeOf({
      source: 'argocd',
      project: app,
      // An application is synced by one operation at a time.
      part: startedAt,
      service: service ?? undefined,
      version: versionOf(synced ?? wanted ?? '', '') || app,
      environment: environment ?? undefined,
      state,
      at: (state === 'started' ? undefined : momentOf(finishedAt)) ?? momentOf(startedAt) ?? now,
      by: asked?.initiatedBy?.username ?? undefined,
      urls: [url],
    });
    return ok({ items: [change], left: 0 });
  },
};

export const argocdKind: AlertSourceKind = {
  name: 'argocd',
  variables: [],
  source: () => argocd,
  desk: () => undefined,
};
