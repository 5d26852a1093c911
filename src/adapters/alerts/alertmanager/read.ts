import { z } from 'zod';

import { Bounds } from '../../../domain/alert/bounds';
import { identityOf, type Identity } from '../../../domain/alert/identity';
import { jsonOf, misshapen } from '../../../domain/alert/payload';
import {
  isPosted,
  listProblem,
  nameless,
  saidBy,
  type PostedAlert,
} from '../../../domain/alert/posted-alert';
import type { Signal } from '../../../domain/alert/signal';
import { slimAlert } from '../../../domain/alert/slim';
import { withoutTwins } from '../../../domain/alert/twins';
import type { Instant } from '../../../domain/ids';
import { err, ok, type Result } from '../../../kit/result';
import { shortHash } from '../../../kit/short-hash';
import type { Heard, HookRequest, Misread } from '../../../ports/alert-source';

/** The webhook of version 4. The alerts are checked one by one, by hand: this is the hottest path of the house. */
const PAYLOAD = z.looseObject({
  alerts: z.array(z.unknown()),
  truncatedAlerts: z.number().nonnegative().nullish(),
  externalURL: z.string().nullish(),
});

export function readAlertmanager(
  { body, now }: Pick<HookRequest, 'body' | 'now'>,
  ignored: readonly string[],
): Result<Heard, Misread> {
  const json = jsonOf(body);
  if (!json.ok) return json;
  const payload = PAYLOAD.safeParse(json.value);
  if (!payload.success) return err(misshapen(payload.error.issues));
  const { truncatedAlerts, externalURL } = payload.data;
  const alerts = payload.data.alerts.map(slimAlert);
  const problem = listProblem(alerts);
  if (problem !== undefined) return err(problem);
  const told = alerts
    .filter(isPosted)
    .map((alert) => ({ alert, identity: identityOf(alert.labels, ignored) }));
  const about = { now, externalURL: externalURL ?? '' };
  const signals = told.map(({ alert, identity }) => signalOf(alert, identity, about));
  const twins = told.some(({ identity }) => identity.shared);
  return ok({ items: twins ? withoutTwins(signals) : signals, left: truncatedAlerts ?? 0 });
}

type Texts = Readonly<Record<string, string | undefined>>;

function signalOf(
  alert: PostedAlert,
  identity: Identity,
  { now, externalURL }: { readonly now: Instant; readonly externalURL: string },
): Signal {
  const bounds = new Bounds();
  const { labels } = alert;
  const annotations: Texts = alert.annotations ?? {};
  const title = annotations['summary'] ?? '';
  const [home] = bounds.links([{ kind: 'silence', url: externalURL }]);
  const name = (labels as Texts)['alertname'] ?? nameless(labels);
  return {
    source: 'alertmanager',
    fingerprint: shortHash(identity.text),
    ...saidBy(alert, title.trim() === '' ? name : title, bounds, now),
    links: bounds.links([
      { kind: 'runbook', url: annotations['runbook_url'] },
      { kind: 'dashboard', url: annotations['dashboard'] },
      { kind: 'dashboard', url: annotations['dashboard_url'] },
      { kind: 'source', url: alert.generatorURL },
    ]),
    ...(home === undefined ? {} : { home: home.url }),
    ...bounds.mark,
  };
}
