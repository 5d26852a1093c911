import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ManualClock } from '../../test/fakes/manual-clock';
import { SilentLog } from '../../test/fakes/silent-log';
import { alertSources } from '../adapters/alerts/registry';
import { Problem } from '../kit/problem';
import type { AlertSourceParts } from '../ports/alert-source';
import { hasWords, say } from '../voice/say';
import { childEnvironment, processSettings, readSettings, type Environment } from './env';
import { keptSecret } from './secret';
import { VARIABLES } from './variables';

const SECRET = 's'.repeat(32);

function problem(env: Environment): Problem {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('It was accepted');
}

it('has a default for everything', () => {
  expect(readSettings({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    apiTokens: [],
    console: true,
    logLevel: 'info',
  });
  expect(readSettings({ PORT: ' ', SLACK_BOT_TOKEN: '' })).not.toHaveProperty('slack');
});

it('reads lists of tokens', () => {
  expect(readSettings({ MUSTER_API_TOKEN: 'a, b' }).apiTokens).toEqual(['a', 'b']);
  expect(() => readSettings({ ALERTMANAGER_TOKEN: 'c,d' })).not.toThrow();
});

it('knows every variable that a source of alerts reads', () => {
  const parts: AlertSourceParts = {
    clock: new ManualClock(),
    log: new SilentLog(),
    variable: () => undefined,
    mappings: () => [],
    ignoredLabels: () => [],
  };
  const read = alertSources.flatMap((kind) => [kind.source(parts).variable, ...kind.variables]);
  expect(read.length).toBeGreaterThan(5);
  expect(read.filter((name) => !Object.hasOwn(VARIABLES, name))).toEqual([]);
});

it('turns the console chat on by itself only where it is embedded and on loopback', () => {
  const own = { DATABASE_URL: 'postgresql://h/d' };
  const open = { HOST: '0.0.0.0', MUSTER_API_TOKEN: 'x' };
  expect([{}, own, open].map((env) => readSettings(env).console)).toEqual([true, false, false]);
  expect(readSettings({ ...own, MUSTER_CONSOLE: 'ON' }).console).toBe(true);
  expect(readSettings({ MUSTER_CONSOLE: '0' }).console).toBe(false);
});

it.each<[Environment, string]>([
  [{ PORT: '70000' }, 'cli:bad-port'],
  [{ PUBLIC_URL: 'ftp://x' }, 'cli:bad-web-address'],
  [{ DATABASE_URL: 'mysql://root:hunter2@h' }, 'cli:bad-database-address'],
  [{ REDIS_URL: 'hunter2' }, 'cli:bad-redis-address'],
  [{ MUSTER_SECRET: 'hunter2' }, 'cli:bad-secret'],
  [{ MUSTER_API_TOKEN: 'hunter2 x' }, 'cli:bad-tokens'],
  [{ MUSTER_CONSOLE: 'maybe' }, 'cli:bad-switch'],
  [{ LOG_LEVEL: 'loud' }, 'cli:bad-log-level'],
  [{ ALERTMANAGER_ACK_MINUTES: 'soon' }, 'cli:bad-minutes'],
  [{ PAGERDUTY_FROM: 'maya' }, 'cli:bad-email'],
  [{ HOST: '0.0.0.0' }, 'cli:host-needs-token'],
  [{ HOST: '::' }, 'cli:host-needs-token'],
  [{ MUSTER_CONFIG: '/nowhere/muster.yaml' }, 'cli:config-missing'],
  [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'cli:slack-without-way-in'],
  [{ SLACK_APP_TOKEN: 'xapp-1' }, 'cli:slack-without-bot-token'],
  [{ MATTERMOST_URL: 'https://chat' }, 'cli:mattermost-incomplete'],
])('refuses %j, with words for it and without its secrets', (env, key) => {
  const it = problem(env);
  expect(it.key).toBe(key);
  const words = `${say(`${key}.what`, it.facts)} — ${say(`${key}.fix`, it.facts)}`;
  expect(words).not.toContain('hunter2');
  expect(words).not.toContain('{{');
});

it('has words for a bad value of every variable', () => {
  for (const { format } of Object.values(VARIABLES))
    for (const part of ['what', 'fix'])
      expect([format, hasWords(`cli:bad-${format}.${part}`)]).toEqual([format, true]);
});

it('hands a child what it found out, and the child reads it again', () => {
  const redis = { kind: 'socket', path: '/a b/ü.sock' } as const;
  const settings = processSettings({
    ...readSettings({ MUSTER_SECRET: SECRET, MUSTER_CONSOLE: 'on' }),
    databaseUrl: 'postgresql://h/d',
    redis,
  });
  const child = readSettings(childEnvironment(settings, false, { npm_lifecycle_event: 'start' }));
  expect(child).toMatchObject({ redis, secret: SECRET, console: true, databaseUrl: 'postgresql://h/d' });
  expect(child.startedByNpm).toBe(false);
  // Only who ended by itself may go on with what was good before.
  const again = readSettings(childEnvironment(settings, true, {}));
  expect([readSettings({}), child, again].map((it) => it.lastGoodConfig?.mayServe)).toEqual([
    undefined,
    false,
    true,
  ]);
});

it('makes a secret once and keeps it to itself', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'muster-secret-'));
  const made = keptSecret(dir);
  expect(made.length).toBeGreaterThanOrEqual(32);
  expect(keptSecret(dir)).toBe(made);
  expect(statSync(path.join(dir, 'secret')).mode & 0o777).toBe(0o600);
  writeFileSync(path.join(dir, 'secret'), 'x');
  expect(() => keptSecret(dir)).toThrow(Problem);
});

it('is described in .env.example, variable by variable', () => {
  const text = readFileSync(path.resolve(__dirname, '../../.env.example'), 'utf8');
  const described = [...text.matchAll(/^# ?([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1]);
  expect(described.sort()).toEqual(Object.keys(VARIABLES).sort());
});
