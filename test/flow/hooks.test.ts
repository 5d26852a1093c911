import { alertSources } from '../../src/adapters/alerts/registry';
import { composeAlerts } from '../../src/compose-alert-house';
import { parseCatalogue } from '../../src/config/catalogue';
import { directoryOf } from '../../src/config/directory';
import { Door } from '../../src/flow/door';
import { hookRoutes } from '../../src/flow/hooks';
import { Unavailable } from '../../src/kit/unavailable';
import type { AlertDelivery } from '../../src/ports/alerts';
import { payload, type Told } from '../alert-payload';
import { postAlert, type Posted } from '../alert-post';
import { CATALOGUE } from '../catalogue';
import { CountingMetrics } from '../fakes/counting-metrics';
import { ManualClock } from '../fakes/manual-clock';
import { recordingLog } from '../http/recording-log';
import { Served } from '../http/served';
import { sourceParts } from '../alerts/sources/sample';

const SECRET = 'ghp_' + 'a1B2'.repeat(9);
const HEARTBEATS = `
alerts:
  heartbeats:
    - { name: watchdog, when: { alertname: Watchdog }, everyMinutes: 5, severity: SEV2 }
`;

/** Hooks over a store that takes everything once, or is away. */
function hooks(
  variables: Readonly<Record<string, string>> = { ALERTMANAGER_TOKEN: 'old, t0ken' },
  more = '',
) {
  const clock = new ManualClock();
  const { log, lines } = recordingLog();
  const metrics = new CountingMetrics();
  const loaded = parseCatalogue(CATALOGUE + more, 'test.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map(({ message }) => message).join('\n'));
  const directory = directoryOf(loaded.value);
  const settings = { variable: (name: string) => variables[name] };
  const alerting = composeAlerts({ settings, directory: () => directory, chats: [], clock, log });
  const stored = new Map<string, AlertDelivery>();
  const state = { away: false, woken: 0 };
  const accept = (delivery: AlertDelivery): Promise<boolean> => {
    if (state.away) return Promise.reject(new Unavailable('away'));
    const fresh = !stored.has(delivery.key);
    if (fresh) stored.set(delivery.key, delivery);
    return Promise.resolve(fresh);
  };
  const routes = hookRoutes({
    ...{ clock, log, metrics, door: new Door(() => [], metrics), sources: alerting.sources },
    secrets: (variable) => alerting.secrets(variable),
    store: { alerts: { accept } },
    heartbeats: () => directory.alertRules().heartbeats,
    wakeTriage: () => (state.woken += 1),
  });
  const post = (body: unknown, how: Posted = {}) =>
    postAlert(routes, body, { ...how, headers: { authorization: 'Bearer t0ken', ...how.headers } });
  const items = () => [...stored.values()].flatMap((delivery) => delivery.items);
  return { routes, post, stored, items, state, clock, lines, metrics };
}

const down: Told = { name: 'Down' };

const variableOf = (name: string): string =>
  alertSources.find((kind) => kind.name === name)?.source(sourceParts()).variable ?? '';

describe('what is posted to a hook', () => {
  it('is stored before it is answered, and wakes the triage', async () => {
    const { post, stored, items, state } = hooks();
    const { status, body } = await post(payload([down, { name: 'Slow' }]));
    expect({ status, body }).toEqual({ status: 200, body: '{"accepted":2}' });
    expect(stored.size).toBe(1);
    expect(items()).toMatchObject([{ title: 'Down is so' }, { title: 'Slow is so' }]);
    expect(state.woken).toBe(1);
  });

  it('is one row however often it is told, and answered the same', async () => {
    const { post, stored, state, metrics } = hooks();
    const answers = [await post(payload([down])), await post(payload([down]))];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]?.body).toBe(answers[0]?.body);
    expect(stored.size).toBe(1);
    expect(state.woken).toBe(1);
    expect(metrics.of('alerts_received_total', { source: 'alertmanager' })).toBe(2);
    expect(metrics.of('alerts_duplicate_total', { source: 'alertmanager' })).toBe(1);
  });

  it('is another row when it says something else', async () => {
    const { post, stored } = hooks();
    await post(payload([down]));
    await post(payload([{ ...down, over: true }]));
    expect(stored.size).toBe(2);
  });

  it('is stored in parts where it is long, and known again in parts', async () => {
    const { post, stored, items } = hooks();
    const many = payload(Array.from({ length: 1201 }, (_, n) => ({ name: `Down${String(n)}` })));
    expect((await post(many)).body).toBe('{"accepted":1201}');
    expect((await post(many)).status).toBe(200);
    expect(stored.size).toBe(3);
    expect(items()).toHaveLength(1201);
  });

  it('loses its secrets before it is stored, and two alerts that hold different ones stay two', async () => {
    const { post, stored, metrics } = hooks();
    const told = (secret: string): Told => ({
      name: 'Leak',
      labels: { token: 'swordfish', note: `see ${secret}` },
      annotations: { description: `password=hunter2 ${secret}`, dashboard: `https://g.example/?k=${secret}` },
    });
    await post(payload([told(SECRET), told(SECRET.replace('a1B2', 'b1B2'))]));
    const text = JSON.stringify([...stored]);
    expect(text).not.toMatch(/swordfish|hunter2|ghp_/);
    expect(text).toContain('[redacted:github-token]');
    const [delivery] = stored.values();
    expect(new Set(delivery?.items.map((item) => 'fingerprint' in item && item.fingerprint)).size).toBe(2);
    expect(metrics.of('redactions_total', { rule: 'github-token' })).toBeGreaterThan(0);
  });

  it('is nothing where nothing is in it', async () => {
    const { post, stored, state } = hooks();
    expect((await post(payload([]))).body).toBe('{"accepted":0}');
    expect([stored.size, state.woken]).toEqual([0, 0]);
  });

  it('is counted and logged where the source left some out', async () => {
    const { post, lines, metrics } = hooks();
    await post({ ...payload([down]), truncatedAlerts: 7 });
    expect(metrics.of('alerts_left_out_total', { source: 'alertmanager' })).toBe(7);
    expect(lines).toMatchObject([{ level: 'warn', fields: { source: 'alertmanager', left: 7 } }]);
  });
});

describe('a heartbeat', () => {
  it('says the same every time and means it', async () => {
    const { post, stored, clock } = hooks(undefined, HEARTBEATS);
    for (let beat = 0; beat < 3; beat += 1) {
      await post(payload([{ name: 'Watchdog' }]));
      await post(payload([down]));
      clock.advance(60_000);
    }
    expect(stored.size).toBe(3 + 1);
  });

  it('may come from a script that sends no body', async () => {
    const { post, stored, clock } = hooks({ HEARTBEAT_TOKEN: 't0ken' });
    for (let beat = 0; beat < 2; beat += 1) {
      expect((await post('', { source: 'heartbeat', rest: 'nightly' })).status).toBe(200);
      clock.advance(60_000);
    }
    expect(stored.size).toBe(2);
  });
});

describe('what is not taken', () => {
  const problemOf = ({ body }: { body: unknown }) => JSON.parse(String(body)) as Record<string, unknown>;

  it('is whatever comes to a closed hook; the log names the variable, once a minute', async () => {
    const { post, lines, clock } = hooks({});
    const answers = [await post(payload([down])), await post(payload([down]))];
    clock.advance(60_000);
    answers.push(await post(payload([down])));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(answers.map(({ headers }) => headers['content-type'])[0]).toContain('application/problem+json');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({ level: 'warn', fields: { variable: 'ALERTMANAGER_TOKEN' } });
  });

  it.each(['Bearer wrong', 'Bearer ', 'Basic b2xkOnQwa2Vu', 'Bearer old, t0ken', ''])(
    'is what comes with `%s`',
    async (authorization) => {
      const { post, stored, metrics } = hooks();
      const good = authorization.startsWith('Basic');
      const answer = await post(payload([down]), { headers: { authorization } });
      expect(answer.status).toBe(good ? 200 : 401);
      if (good) return;
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(problemOf(answer)).toMatchObject({ status: 401, type: 'urn:muster:problem:not-admitted' });
      expect(stored.size).toBe(0);
      expect(metrics.of('refused_requests_total', { reason: 'hook-token' })).toBe(1);
    },
  );

  it.each(['{"alerts":', '[]', '{"version":"4","alerts":[{"labels":"x"}]}', '\u0000'])(
    'is `%s`, with the reason',
    async (body) => {
      const { post, stored } = hooks();
      const answer = await post(body);
      expect(answer.status).toBe(400);
      expect(String(problemOf(answer)['detail']).length).toBeGreaterThan(20);
      expect(stored.size).toBe(0);
    },
  );
});

describe('on the server', () => {
  const served = new Served();
  const world = hooks();
  beforeAll(() => served.start({ routes: world.routes }));
  afterAll(() => served.stop());
  const post = (body: string | Uint8Array) =>
    served.ask('/hooks/alertmanager', {
      method: 'POST',
      headers: { authorization: 'Bearer t0ken' },
      body,
    });

  it('32 MB are taken, and one byte more is 413', async () => {
    const most = 32 * 1024 * 1024;
    const body = Buffer.alloc(most, 0x20);
    body.write(JSON.stringify(payload([{ name: 'Large' }])));
    expect((await post(body)).text).toBe('{"accepted":1}');
    expect((await post(Buffer.concat([body, Buffer.from(' ')]))).status).toBe(413);
  });

  it('a store that is away is 503, never a 4xx, and the same delivery is taken later', async () => {
    const body = JSON.stringify(payload([{ name: 'Later' }]));
    world.state.away = true;
    const answer = await post(body);
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    world.state.away = false;
    expect((await post(body)).status).toBe(200);
    expect(world.items()).toContainEqual(expect.objectContaining({ title: 'Later is so' }));
  });

  it('answers 404 at a hook that no source has, and needs no slash or redirect', async () => {
    const answer = await served.ask('/hooks/nagios', { method: 'POST', body: '{}' });
    expect(answer.status).toBe(404);
  });
});

it('every source has its hook, and one with a name behind it', () => {
  const paths = hooks().routes.map(({ path }) => path);
  expect(paths).toEqual(alertSources.flatMap(({ name }) => [`/hooks/${name}`, `/hooks/${name}/:rest`]));
});

it('large bodies of strangers are turned away by their headers; a signature needs the body', () => {
  const secrets = Object.fromEntries(
    alertSources.map((kind) => [variableOf(kind.name), `secret-${kind.name}`]),
  );
  const opened = hooks(secrets).routes.filter(({ path }) => !path.endsWith(':rest'));
  const atDoor = (headers: Readonly<Record<string, string>>, routes = opened) =>
    routes.map((route) => [route.path.slice(7), route.atDoor?.(headers)?.status] as const);
  const signing = ['grafana', 'github', 'pagerduty', 'sentry'];
  for (const [name, status] of atDoor({ 'content-length': '70000', authorization: 'Bearer no' }))
    expect([name, status]).toEqual([name, signing.includes(name) ? undefined : 401]);
  expect(atDoor({}).filter(([, status]) => status === 401)).toHaveLength(opened.length - signing.length);
  for (const [name, status] of atDoor({ 'content-length': '60000' }))
    expect([name, status]).toEqual([name, undefined]);
  for (const [name] of atDoor({}))
    if (!signing.includes(name)) {
      const known = { authorization: `Bearer secret-${name}`, 'x-gitlab-token': `secret-${name}` };
      expect(new Map(atDoor(known)).get(name)).toBeUndefined();
    }
  const closed = hooks({}).routes.filter(({ path }) => !path.endsWith(':rest'));
  expect(atDoor({}, closed).every(([, status]) => status === 404)).toBe(true);
});
