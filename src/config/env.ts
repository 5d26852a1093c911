/** The only reader of the environment. Every error names the setting and the fix. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

import type { z } from 'zod';

import { Problem } from '../kit/problem';
import { EXAMPLE, type ProcessSettings, type RedisPlace, type Settings } from './settings';
import { VARIABLES, type Variable, type VariableName } from './variables';

export type Environment = Readonly<Record<string, string | undefined>>;
type Values = { [N in VariableName]?: z.output<(typeof VARIABLES)[N]['schema']> };

const ROOT = path.resolve(__dirname, '../..');
/** Beside package.json, where somebody made one. */
export const ENV_FILE = path.join(ROOT, '.env');
const SUPERVISED = 'MUSTER_SUPERVISED';
const BORN_AGAIN = 'MUSTER_BORN_AGAIN';

/** The process's own environment, on top of a `.env` file where there is one beside package.json. */
export function environment(): Environment {
  const kept = existsSync(ENV_FILE) ? parseEnv(readFileSync(ENV_FILE, 'utf8')) : {};
  return { ...kept, ...process.env };
}

function check(env: Environment): Values {
  const values: Record<string, unknown> = {};
  for (const [setting, variable] of Object.entries<Variable>(VARIABLES)) {
    // Set to nothing is not set: compose files and shells leave empty ones behind.
    const given = env[setting]?.trim();
    if (given === undefined || given === '') continue;
    const { success, data } = variable.schema.safeParse(given);
    if (!success)
      throw new Problem(`cli:bad-${variable.format}`, { setting, value: variable.secret ? '' : given });
    values[setting] = data;
  }
  return values;
}

export const isLoopback = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);

const list = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');

/** Only the keys that have a value, as exactOptionalPropertyTypes wants them. */
function given<T extends object>(it: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(it).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function redisPlace(text: string | undefined): RedisPlace | undefined {
  if (text === undefined) return undefined;
  if (text === 'none') return { kind: 'none' };
  const { protocol, pathname } = new URL(text);
  return protocol === 'unix:'
    ? { kind: 'socket', path: decodeURIComponent(pathname) }
    : { kind: 'url', url: text };
}

function slack(values: Values): Settings['slack'] {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_APP_TOKEN: appToken,
  } = values;
  if (botToken === undefined) {
    if (signingSecret ?? appToken) throw new Problem('cli:slack-without-bot-token');
    return undefined;
  }
  if ((signingSecret ?? appToken) === undefined) throw new Problem('cli:slack-without-way-in');
  return { botToken, ...given({ signingSecret, appToken, apiUrl: values.SLACK_API_URL }) };
}

function mattermost(values: Values): Settings['mattermost'] {
  const { MATTERMOST_URL: url, MATTERMOST_TOKEN: token, MATTERMOST_TEAM: team } = values;
  if (url === undefined && token === undefined && team === undefined) return undefined;
  const missing = Object.entries({ MATTERMOST_URL: url, MATTERMOST_TOKEN: token, MATTERMOST_TEAM: team })
    .filter(([, value]) => value === undefined)
    .map(([name]) => name);
  if (url === undefined || token === undefined || team === undefined)
    throw new Problem('cli:mattermost-incomplete', { missing: missing.join(', ') });
  const tokens = values.MATTERMOST_COMMAND_TOKENS;
  return { url, token, team, ...(tokens === undefined ? {} : { commandTokens: list(tokens) }) };
}

function configPath(named: string | undefined): string {
  if (named !== undefined) {
    const file = path.resolve(named);
    if (!existsSync(file)) throw new Problem('cli:config-missing', { setting: 'MUSTER_CONFIG', file });
    return file;
  }
  const own = path.join(ROOT, 'muster.yaml');
  return existsSync(own) ? own : path.join(ROOT, EXAMPLE);
}

/** A variable that is there and empty is not there. */
function filled(value: string | undefined): string | undefined {
  const text = value?.trim();
  return text === '' ? undefined : text;
}

export function readSettings(env: Environment = environment()): Settings {
  const values = check(env);
  const port = values.PORT ?? 3000;
  const host = values.HOST ?? '127.0.0.1';
  const apiTokens = list(values.MUSTER_API_TOKEN);
  if (!isLoopback(host) && apiTokens.length === 0) throw new Problem('cli:host-needs-token', { host });
  const consoleOn = values.MUSTER_CONSOLE ?? (values.DATABASE_URL === undefined && isLoopback(host));
  const dataDir = path.resolve(values.MUSTER_DATA_DIR ?? path.join(ROOT, '.muster'));
  return {
    port,
    workerPort: {
      number: values.WORKER_PORT ?? (port === 0 ? 0 : port + 1),
      asked: values.WORKER_PORT !== undefined,
    },
    host,
    publicUrl: (values.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/+$/, ''),
    ...given({
      databaseUrl: values.DATABASE_URL,
      redis: redisPlace(values.REDIS_URL),
      secret: values.MUSTER_SECRET,
      slack: slack(values),
      mattermost: mattermost(values),
    }),
    dataDir,
    configPath: configPath(values.MUSTER_CONFIG),
    runbooks: path.resolve(values.MUSTER_RUNBOOKS ?? path.join(ROOT, 'runbooks')),
    apiTokens,
    console: consoleOn,
    logLevel: values.LOG_LEVEL ?? 'info',
    // The supervisor's terminal shows one readable block; what its children log is kept beside the data.
    ...(env[SUPERVISED] === undefined
      ? {}
      : {
          logFolder: path.join(dataDir, 'log'),
          lastGoodConfig: {
            file: path.join(dataDir, 'last-good-muster.yaml'),
            mayServe: env[BORN_AGAIN] !== undefined,
          },
        }),
    github: {
      webhookSecrets: list(values.GITHUB_WEBHOOK_SECRET),
      ...given({ token: values.GITHUB_TOKEN, apiUrl: values.GITHUB_API_URL }),
    },
    gitlab: {
      webhookSecrets: list(values.GITLAB_WEBHOOK_TOKEN),
      ...given({ token: values.GITLAB_TOKEN, apiUrl: values.GITLAB_API_URL }),
    },
    // The console's switch has a default that depends on the rest; whoever asks by name gets what holds.
    variable: (name) => (name === 'MUSTER_CONSOLE' ? (consoleOn ? 'on' : undefined) : filled(env[name])),
    startedByNpm: env['npm_lifecycle_event'] !== undefined && env[SUPERVISED] === undefined,
  };
}

/** What a bot or a worker cannot do without. */
export function processSettings(settings: Settings): ProcessSettings {
  const { databaseUrl, secret } = settings;
  if (databaseUrl === undefined) throw new Problem('cli:only-needs-server', { setting: 'DATABASE_URL' });
  if (settings.redis === undefined) throw new Problem('cli:only-needs-server', { setting: 'REDIS_URL' });
  if (secret === undefined) throw new Problem('cli:secret-missing');
  return { ...settings, databaseUrl, secret };
}

/** The environment of a child, also of one that ended and is started `again`: the supervisor's, with what it found out in place of what was left open. */
export function childEnvironment(
  settings: ProcessSettings,
  again = false,
  env: Environment = environment(),
): NodeJS.ProcessEnv {
  const { redis } = settings;
  const redisUrl =
    redis?.kind === 'url' ? redis.url : redis?.kind === 'socket' ? `unix://${encodeURI(redis.path)}` : 'none';
  return {
    ...env,
    DATABASE_URL: settings.databaseUrl,
    REDIS_URL: redisUrl,
    MUSTER_SECRET: settings.secret,
    MUSTER_CONSOLE: settings.console ? 'on' : 'off',
    MUSTER_DATA_DIR: settings.dataDir,
    [SUPERVISED]: '1',
    ...(again ? { [BORN_AGAIN]: '1' } : {}),
  };
}
