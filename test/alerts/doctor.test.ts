import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { examineAlerts } from '../../src/compose-doctor-alerts';
import { parseCatalogue } from '../../src/config/catalogue';
import { readSettings } from '../../src/config/env';
import { text } from '../../src/voice/rich';

const TEAM = 'organisation: { name: E }\nteams: [{ id: care, name: Care }]\n';

async function examined(env: Readonly<Record<string, string>>, rest = 'alerts: { defaultTeam: care }') {
  const catalogue = parseCatalogue(TEAM + rest, 'muster.yaml');
  if (!catalogue.ok) throw new Error('The catalogue is wrong');
  const checks = await examineAlerts({ ...readSettings(env), configPath: 'muster.yaml' }, catalogue.value);
  return checks.map(({ state, note, fix }) =>
    [state, text(note), ...(fix === undefined ? [] : [text(fix)])].join(' '),
  );
}

/** An Alertmanager that lets in whoever has the token. */
async function alertmanager(config: string): Promise<{ url: string; stop: () => void }> {
  const server = createServer(({ headers, url }, response) => {
    const known = headers.authorization === 'Bearer right' && url === '/api/v2/status';
    response.writeHead(known ? 200 : 403, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ versionInfo: { version: '0.25.0' }, config: { original: config } }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}/`, stop: () => server.close() };
}

const OPEN = { ALERTMANAGER_TOKEN: 'one,two' };

it('says which variable opens a hook where all are closed', async () => {
  expect(await examined({})).toEqual([expect.stringMatching(/^ok all hooks are closed; ALERTMANAGER_TOKEN/)]);
});

it('names the open hooks and recommends max_alerts', async () => {
  const found = await examined({ ...OPEN, SENTRY_TOKEN: 'x' });
  expect(found).toEqual([
    'ok open: /hooks/alertmanager, /hooks/sentry',
    expect.stringMatching(/^ok .*max_alerts: 1000/),
  ]);
});

it('finds rules that never fit, and that nobody gets what is nobody’s', async () => {
  const found = await examined(
    OPEN,
    'alerts: { rules: [{ name: a, when: { source: grafanna }, then: open }] }',
  );
  expect(found[1]).toMatch(/^warn The rule “a” looks for the source “grafanna”.*grafana/);
  expect(found[2]).toMatch(/^warn alerts.defaultTeam/);
});

it('asks an Alertmanager for its version and whether its groups are bounded', async () => {
  const { url, stop } = await alertmanager(
    'receivers:\n- webhook_configs:\n  - url: <secret>\n    max_alerts: 0\n',
  );
  const way = { ...OPEN, ALERTMANAGER_URL: url };
  const found = await examined({ ...way, ALERTMANAGER_API_TOKEN: 'right' });
  const refused = await examined({ ...way, ALERTMANAGER_API_TOKEN: 'wrong' });
  stop();
  expect(found[1]).toMatch(/^ok Alertmanager 0\.25\.0 answers/);
  expect(found[2]).toMatch(/^warn .*max_alerts: 1000/);
  expect(refused.at(-1)).toMatch(/^fail .*403. Correct ALERTMANAGER_API_TOKEN/);
  expect(refused.join()).not.toContain('wrong');
});

it('recommends nothing where every group is bounded already', async () => {
  const { url, stop } = await alertmanager('receivers:\n- webhook_configs:\n  - max_alerts: 500\n');
  const found = await examined({ ...OPEN, ALERTMANAGER_URL: url, ALERTMANAGER_API_TOKEN: 'right' });
  stop();
  expect(found.at(-1)).toMatch(/^ok Alertmanager 0\.25\.0 answers/);
});

it('says so where nobody answers', async () => {
  const { url, stop } = await alertmanager('');
  stop();
  const found = await examined({ ...OPEN, ALERTMANAGER_URL: url });
  expect(found.at(-1)).toMatch(/^fail .*does not answer/);
});

it('says which hook is closed though something waits for it', async () => {
  const rest = `alerts:
  defaultTeam: care
  rules: [{ name: dashboards, when: { source: grafana }, then: open }]
  heartbeats: [{ name: backup, everyMinutes: 60 }]
  generic: { nagios: { title: name } }`;
  const locked = (await examined({}, rest)).slice(1);
  expect(locked).toEqual([
    expect.stringMatching(/^warn “nagios” .*\/hooks\/generic, .*Set GENERIC_TOKEN/),
    expect.stringMatching(/^warn “dashboards” .*\/hooks\/grafana, .*Set GRAFANA_TOKEN/),
    expect.stringMatching(/^warn “backup” .*\/hooks\/heartbeat, .*Set HEARTBEAT_TOKEN/),
  ]);
  expect(await examined({ GRAFANA_TOKEN: 'a', GENERIC_TOKEN: 'b', HEARTBEAT_TOKEN: 'c' }, rest)).toEqual([
    'ok open: /hooks/generic, /hooks/grafana, /hooks/heartbeat',
  ]);
});
