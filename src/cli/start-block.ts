/** What `muster start` prints when all is ready: where it is, what runs where, what is off, how to stop. */
import path from 'node:path';

import type { Place, Servers } from '../compose-servers';
import type { Settings } from '../config/settings';
import { hookVariable } from '../config/variables';
import { assertNever } from '../kit/assert-never';
import { say } from '../voice/say';
import type { Children } from './kept-child';

type Row = readonly [name: string, text: string];

/** The alert sources that Muster names in its settings; others have hooks by the same rule. */
const HOOKS = ['alertmanager', 'grafana', 'pagerduty', 'opsgenie', 'generic'];

const table = (rows: readonly Row[]): string[] => {
  const width = Math.max(0, ...rows.map(([name]) => name.length)) + 3;
  return rows.map(([name, text]) => `  ${name.padEnd(width)}${text}`);
};

function placeText(place: Place, folder: string): string {
  switch (place.kind) {
    case 'embedded':
      return say('cli:start.embedded', { pid: place.pid, folder });
    case 'elsewhere':
      return say('cli:start.elsewhere', { address: place.address });
    case 'none':
      return say(place.wanted ? 'cli:start.no-redis-wanted' : 'cli:start.no-redis');
    default:
      return assertNever(place);
  }
}

function offRows(settings: Settings): Row[] {
  const rows: [boolean, string, string][] = [
    [settings.slack !== undefined, 'slack', say('cli:start.turn-on-slack')],
    [settings.mattermost !== undefined, 'mattermost', say('cli:start.turn-on-mattermost')],
    [settings.console, 'console', 'MUSTER_CONSOLE=on'],
    ...HOOKS.map((source): [boolean, string, string] => [
      settings.hookTokens(source).length > 0,
      source,
      hookVariable(source),
    ]),
    [settings.github.webhookSecrets.length > 0, 'github', 'GITHUB_WEBHOOK_SECRET, GITHUB_TOKEN'],
    [settings.gitlab.webhookSecrets.length > 0, 'gitlab', 'GITLAB_WEBHOOK_TOKEN, GITLAB_TOKEN'],
  ];
  return rows.filter(([on]) => !on).map(([, name, how]) => [say(`cli:part.${name}`), how]);
}

export function startBlock(servers: Servers, { bot, worker }: Children, address: string): string {
  const { settings } = servers;
  const folder = (name: string): string => path.join(settings.dataDir, name);
  const running: Row[] = [
    [say('cli:part.bot'), say('cli:start.pid', { pid: bot.pid() })],
    [say('cli:part.worker'), say('cli:start.pid', { pid: worker.pid() })],
    [say('cli:part.postgres'), placeText(servers.postgres, folder('postgres'))],
    [say('cli:part.redis'), placeText(servers.redis, folder('redis'))],
    [say('cli:part.config'), settings.configPath],
    [say('cli:part.data'), settings.dataDir],
    ...(settings.console ? [[say('cli:part.console'), say('cli:start.console-on')] as const] : []),
  ];
  const off = offRows(settings);
  return [
    '',
    say('cli:start.address', { address }),
    '',
    ...table(running),
    '',
    ...(off.length === 0 ? [] : [say('cli:start.off'), '', ...table(off), '']),
    say('cli:start.how-to-stop', { pid: process.pid }),
    '',
  ].join('\n');
}
