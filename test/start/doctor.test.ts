import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { freshDatabase } from '../database';
import { muster } from '../record/muster';
import { cleanUp, dataFolder, ensureBuilt } from './muster';

beforeAll(ensureBuilt);
afterEach(cleanUp);

const BASE = { MUSTER_SECRET: 'a secret for tests that is long enough', REDIS_URL: 'none' };
interface Told {
  readonly well: boolean;
  readonly checks: readonly {
    readonly part: string;
    readonly state: string;
    readonly text: string;
    readonly fix?: string;
  }[];
}

/** A Slack that turns everybody away. */
async function closedDoor(): Promise<{ url: string; stop: () => void }> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ok: false, error: 'invalid_auth' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}/api/`, stop: () => server.close() };
}

describe('muster doctor', () => {
  it('finds nothing wrong where nothing is, beside no running Muster', async () => {
    const env = { ...BASE, DATABASE_URL: await freshDatabase() };
    const { code, output } = await muster(dataFolder(), ['doctor'], env);
    expect([code, output]).toEqual([
      0,
      expect.stringMatching(/^✓ node: [^]*✓ config: [^]*✓ database: [^]*Nothing is wrong\.\n$/),
    ]);
  });

  it('names the fix of a token that Slack refuses, and shows no secret', async () => {
    const slack = await closedDoor();
    const token = ['xoxb', 'never', 'shown'].join('-');
    const env = {
      ...BASE,
      DATABASE_URL: await freshDatabase(),
      SLACK_BOT_TOKEN: token,
      SLACK_SIGNING_SECRET: 'never-shown-either',
      SLACK_API_URL: slack.url,
      PUBLIC_URL: 'https://muster.example.org',
    };
    const { code, output } = await muster(dataFolder(), ['doctor', '--json'], env);
    slack.stop();
    const told = JSON.parse(output) as Told;
    expect([code, told.well]).toEqual([1, false]);
    const failed = told.checks.filter(({ state }) => state === 'fail');
    expect(failed.map(({ part }) => part)).toEqual(['slack']);
    expect(failed[0]?.text).toContain('Slack refuses the token in SLACK_BOT_TOKEN');
    expect(failed[0]?.fix).toMatch(/^Install the app .* copy its Bot User OAuth Token/);
    expect(output).not.toMatch(/never/);
  });

  it('finds settings that make no sense, in JSON too', async () => {
    const env = { ...BASE, SLACK_BOT_TOKEN: ['xoxb', 'x'].join('-') };
    const { code, output } = await muster(dataFolder(), ['doctor', '--json'], env);
    const told = JSON.parse(output) as Told;
    expect([code, told.well, told.checks.map(({ part, state }) => [part, state])]).toEqual([
      1,
      false,
      [['settings', 'fail']],
    ]);
    expect(`${told.checks[0]?.text ?? ''} ${told.checks[0]?.fix ?? ''}`).toContain('SLACK_SIGNING_SECRET');
    expect(told.checks[0]?.fix).toBeDefined();
  });

  it('says what is off and how to turn it on', async () => {
    const env = { ...BASE, DATABASE_URL: await freshDatabase() };
    const { output } = await muster(dataFolder(), ['doctor'], env);
    expect(output).toMatch(/✓ slack: off; SLACK_BOT_TOKEN/);
    expect(output).toMatch(/✓ mattermost: off; MATTERMOST_URL/);
  });

  it('says what is wrong with muster.yaml and with a database that is away', async () => {
    const bad = path.join(__dirname, '../../package.json');
    const config = await muster(dataFolder(), ['doctor'], { ...BASE, MUSTER_CONFIG: bad });
    expect([config.code, config.output]).toEqual([1, expect.stringContaining('✗ config: ')]);
    const away = await muster(dataFolder(), ['doctor'], {
      ...BASE,
      DATABASE_URL: 'postgresql://muster@127.0.0.1:1/muster',
    });
    expect([away.code, away.output]).toEqual([
      1,
      expect.stringMatching(/✗ database: .*\n {2}→ .*DATABASE_URL/),
    ]);
  });
});

describe('muster slack manifest', () => {
  const manifest = async (env: Readonly<Record<string, string>>) => {
    const { code, output } = await muster(dataFolder(), ['slack', 'manifest'], env);
    expect(code).toBe(0);
    return output;
  };

  it('points at this installation over HTTP, and at nothing in Socket Mode', async () => {
    const http = await manifest({ PUBLIC_URL: 'https://muster.example.org' });
    expect(http).toContain('https://muster.example.org/slack/events');
    for (const command of ['/incident', '/support', '/oncall']) expect(http).toContain(`"${command}"`);
    const token = ['xapp', 'later'].join('-');
    expect(
      await manifest({ SLACK_APP_TOKEN: token, SLACK_BOT_TOKEN: ['xoxb', 'x'].join('-') }),
    ).not.toContain('http');
  });

  it('knows no other word', async () => {
    const { code, output } = await muster(dataFolder(), ['slack', 'dance']);
    expect([code, output]).toEqual([1, expect.stringContaining('muster slack manifest')]);
  });
});
