/** What `muster doctor` looks at of alerts: which hooks are open, what the rules speak of, and the Alertmanager that is told things. */
import { z } from 'zod';

import { alertSources } from './adapters/alerts/registry';
import { systemClock } from './adapters/clock/system-clock';
import { composeAlerts } from './compose-alert-house';
import { silentLog } from './compose-record';
import { directoryOf } from './config/directory';
import type { Settings } from './config/settings';
import type { Catalogue } from './domain/catalogue/catalogue';
import { say, type Say } from './domain/say';
import { askOutside } from './kit/outside';
import type { Check } from './ports/chat';

/** Alerts that one delivery of a large group may hold and be far from the most that a hook takes. */
const MAX_ALERTS = 1000;

export async function examineAlerts(settings: Settings, catalogue: Catalogue): Promise<readonly Check[]> {
  const directory = directoryOf(catalogue);
  const alerting = composeAlerts({
    settings,
    directory: () => directory,
    chats: [],
    clock: systemClock(),
    log: silentLog,
  });
  const open = alerting.sources
    .filter(({ variable }) => alerting.secrets(variable).length > 0)
    .map(({ name }) => name);
  if (open.length === 0) return [ok(say('cli:doctor.hooks-closed', { variable: 'ALERTMANAGER_TOKEN' }))];
  return [
    ok(say('cli:doctor.hooks-open', { hooks: open.map((name) => `/hooks/${name}`).join(', ') })),
    ...unheard(catalogue),
    ...(catalogue.alerts.defaultTeam === undefined ? [warn(say('cli:doctor.no-default-team'))] : []),
    ...(await alertmanager(settings, open.includes('alertmanager'))),
  ];
}

/** Rules that look for a source which does not exist never fit. */
function unheard({ alerts }: Catalogue): readonly Check[] {
  const names = [...alertSources.map(({ name }) => name), 'muster'];
  return alerts.rules.flatMap(({ name: rule, match }) =>
    match
      .filter((one) => one.name === 'source' && !names.some((source) => one.test(source)))
      .map(({ shown }) =>
        warn(say('cli:doctor.unheard-source', { rule, source: shown, known: names.join(', ') })),
      ),
  );
}

async function alertmanager(settings: Settings, isOpen: boolean): Promise<readonly Check[]> {
  const url = settings.variable('ALERTMANAGER_URL')?.replace(/\/+$/, '');
  const advice = isOpen ? [ok(say('cli:doctor.max-alerts', { count: MAX_ALERTS }))] : [];
  if (url === undefined) return advice;
  const token = settings.variable('ALERTMANAGER_API_TOKEN');
  const reply = await askOutside({
    method: 'GET',
    url: `${url}/api/v2/status`,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  if (reply.answer === 'refused') {
    const facts = { url, status: reply.status };
    return [...advice, fail(say('cli:doctor.alertmanager-refused', facts))];
  }
  const status = reply.answer === 'done' ? STATUS.safeParse(reply.body) : undefined;
  if (status?.success !== true) return [...advice, fail(say('cli:doctor.alertmanager-away', { url }))];
  const { versionInfo, config } = status.data;
  const there = ok(say('cli:doctor.alertmanager', { url, version: versionInfo.version }));
  // Its webhooks’ addresses are secrets there, so that ours cannot be told from others.
  const bounds = isOpen ? [...(config?.original ?? '').matchAll(/^[\s-]*max_alerts: (\d+)$/gm)] : [];
  if (bounds.some(([, most]) => most === '0'))
    return [there, warn(say('cli:doctor.no-max-alerts', { count: MAX_ALERTS }))];
  return [there, ...(bounds.length > 0 ? [] : advice)];
}

const STATUS = z.looseObject({
  versionInfo: z.looseObject({ version: z.string() }),
  config: z.looseObject({ original: z.string() }).optional(),
});

const ok = (note: Say): Check => ({ state: 'ok', note });
const fail = (note: Say): Check => ({ state: 'fail', note });
const warn = (note: Say): Check => ({ state: 'warn', note });
