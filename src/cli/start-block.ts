/** What `muster start` prints when all is ready: where it is, what runs where, what is to come, how to stop. */
import path from 'node:path';

import { openHooks } from '../compose-open-hooks';
import type { Place, Servers } from '../compose-servers';
import type { Settings } from '../config/settings';
import { assertNever } from '../kit/assert-never';
import { say } from '../voice/say';
import type { Children } from './kept-child';

type Row = readonly [name: string, text: string];

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

const slackText = ({ slack }: Settings): string =>
  slack === undefined
    ? say('cli:start.slack-off')
    : say(slack.appToken === undefined ? 'cli:start.slack-http' : 'cli:start.slack-socket');

const mattermostText = ({ mattermost }: Settings): string =>
  mattermost === undefined
    ? say('cli:start.mattermost-off')
    : say('cli:start.mattermost-on', { server: mattermost.url, team: mattermost.team });

function hooksText(settings: Settings): string {
  const hooks = openHooks(settings);
  return hooks.length === 0
    ? say('cli:start.hooks-off')
    : say('cli:start.hooks-on', { hooks: hooks.join(', ') });
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
    [
      say('cli:part.console'),
      say(settings.console ? 'cli:start.console-on' : 'cli:start.console-off', { address }),
    ],
    [say('cli:part.slack'), slackText(settings)],
    [say('cli:part.mattermost'), mattermostText(settings)],
    [say('cli:part.alerts'), hooksText(settings)],
  ];
  return [
    '',
    say('cli:start.address', { address }),
    '',
    ...table(running),
    '',
    say('cli:start.to-come'),
    '',
    say('cli:start.how-to-stop', { pid: process.pid }),
    '',
  ].join('\n');
}
