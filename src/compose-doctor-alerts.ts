/** What `muster doctor` looks at of alerts: which hooks are open, what the rules speak of, and the Alertmanager that is told things. */
import path from 'node:path';

import { z } from 'zod';

import { alertSources } from './adapters/alerts/registry';
import { systemClock } from './adapters/clock/system-clock';
import { composeAlerts } from './compose-alert-house';
import { broken, doubtful, well, type Finding } from './compose-doctor-finding';
import { silentLog } from './compose-record';
import { directoryOf } from './config/directory';
import { EXAMPLE, type Settings } from './config/settings';
import type { Catalogue } from './domain/catalogue/catalogue';
import { askOutside } from './kit/outside';
import type { AlertSource } from './ports/alert-source';

/** Alerts that one delivery of a large group may hold and be far from the most that a hook takes. */
const MAX_ALERTS = 1000;

export async function examineAlerts(settings: Settings, catalogue: Catalogue): Promise<readonly Finding[]> {
  const directory = directoryOf(catalogue);
  const alerting = composeAlerts({
    settings,
    directory: () => directory,
    chats: [],
    clock: systemClock(),
    log: silentLog,
  });
  const isOpen = ({ variable }: AlertSource): boolean => alerting.secrets(variable).length > 0;
  const open = alerting.sources.filter(isOpen).map(({ name }) => name);
  const closed = alerting.sources.filter((source) => !isOpen(source));
  const isExample = path.basename(settings.configPath) === EXAMPLE;
  const locked = open.length === 0 && isExample ? [] : lockedOut(catalogue, closed);
  if (open.length === 0)
    return [well('alerts', 'hooks-closed', { variable: 'ALERTMANAGER_TOKEN' }), ...locked];
  return [
    well('alerts', 'hooks-open', { hooks: open.map((name) => `/hooks/${name}`).join(', ') }),
    ...locked,
    ...unheard(catalogue),
    ...(catalogue.alerts.defaultTeam === undefined ? [doubtful('alerts', 'no-default-team')] : []),
    ...(await alertmanager(settings, open.includes('alertmanager'))),
  ];
}

/** What the catalogue expects to hear from hooks that let nobody in. The example speaks of all of them. */
function lockedOut({ alerts, alertMappings }: Catalogue, closed: readonly AlertSource[]): readonly Finding[] {
  const waitsFor = ({ name: source }: AlertSource): string | undefined => {
    const wanted = (one: { readonly name: string; readonly test: (value: string) => boolean }): boolean =>
      one.name === 'source' && one.test(source) && !one.test('');
    const rule = alerts.rules.find(({ match }) => match.some(wanted));
    const beat = alerts.heartbeats.find(({ match }) => match.some(wanted));
    const mapping = source === 'generic' ? alertMappings[0] : undefined;
    return (rule ?? beat ?? mapping)?.name;
  };
  return closed.flatMap((source) => {
    const name = waitsFor(source);
    const facts = { name: name ?? '', hook: `/hooks/${source.name}`, variable: source.variable };
    return name === undefined ? [] : [doubtful('alerts', 'hook-locked', facts)];
  });
}

/** Rules that look for a source which does not exist never fit. */
function unheard({ alerts }: Catalogue): readonly Finding[] {
  const names = [...alertSources.map(({ name }) => name), 'muster'];
  return alerts.rules.flatMap(({ name: rule, match }) =>
    match
      .filter((one) => one.name === 'source' && !names.some((source) => one.test(source)))
      .map(({ shown }) =>
        doubtful('alerts', 'unheard-source', { rule, source: shown, known: names.join(', ') }),
      ),
  );
}

async function alertmanager(settings: Settings, isOpen: boolean): Promise<readonly Finding[]> {
  const url = settings.variable('ALERTMANAGER_URL')?.replace(/\/+$/, '');
  const advice = isOpen ? [well('alerts', 'max-alerts', { count: MAX_ALERTS })] : [];
  if (url === undefined) return advice;
  const token = settings.variable('ALERTMANAGER_API_TOKEN');
  const reply = await askOutside({
    method: 'GET',
    url: `${url}/api/v2/status`,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  if (reply.answer === 'refused') {
    const facts = { url, status: reply.status };
    return [...advice, broken('alerts', 'alertmanager-refused', facts)];
  }
  const status = reply.answer === 'done' ? STATUS.safeParse(reply.body) : undefined;
  if (status?.success !== true) return [...advice, broken('alerts', 'alertmanager-away', { url })];
  const { versionInfo, config } = status.data;
  const there = well('alerts', 'alertmanager', { url, version: versionInfo.version });
  // Its webhooks’ addresses are secrets there, so that ours cannot be told from others.
  const bounds = isOpen ? [...(config?.original ?? '').matchAll(/^[\s-]*max_alerts: (\d+)$/gm)] : [];
  if (bounds.some(([, most]) => most === '0'))
    return [there, doubtful('alerts', 'no-max-alerts', { count: MAX_ALERTS })];
  return [there, ...(bounds.length > 0 ? [] : advice)];
}

const STATUS = z.looseObject({
  versionInfo: z.looseObject({ version: z.string() }),
  config: z.looseObject({ original: z.string() }).optional(),
});
