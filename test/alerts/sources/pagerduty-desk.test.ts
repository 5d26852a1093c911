import type { SourceAction } from '../../../src/domain/alert/action';
import { instant } from '../../../src/domain/ids';
import type { AlertDesk } from '../../../src/ports/alert-source';
import { deskOutages } from './desk-outages';
import { RestServer, type Answer, type Asked } from './rest-server';
import { deskOf } from './sample';

const by = 'Ana Ribeiro';
const ACTIONS: readonly SourceAction[] = [
  { do: 'acknowledge', by },
  { do: 'resolve', by },
  { do: 'note', text: 'It is the disk', by },
  { do: 'prioritise', severity: 'SEV1', by },
];
const [ACKNOWLEDGE, RESOLVE, NOTE, PRIORITISE] = ACTIONS as [
  SourceAction,
  SourceAction,
  SourceAction,
  SourceAction,
];
const SENT = { outcome: 'sent', receipt: {} };
const desk = (url: string, token = 'u+token'): AlertDesk =>
  deskOf('pagerduty', {
    PAGERDUTY_TOKEN: token,
    PAGERDUTY_FROM: 'muster@example.com',
    PAGERDUTY_API_URL: `${url}/`,
  }) ?? fail();
const fail = (): never => {
  throw new Error('There is no desk');
};

let server: RestServer;
beforeEach(async () => {
  server = await RestServer.start(() => ({ status: 200, body: { incident: { id: 'PGR0VU2' } } }));
});
afterEach(() => server.stop());

it('is there once there is a token', () => {
  expect(deskOf('pagerduty', {})).toBeUndefined();
});

it.each([
  [ACKNOWLEDGE, 'acknowledged'],
  [RESOLVE, 'resolved'],
] as const)('sets the status as PagerDuty documents it: %o', async (action, status) => {
  expect(await desk(server.url).tell('PGR0VU2', action, 'key')).toEqual(SENT);
  expect(server.calls).toEqual(['PUT /incidents/PGR0VU2']);
  expect(server.asked[0]).toMatchObject({
    headers: {
      authorization: 'Token token=u+token',
      from: 'muster@example.com',
      accept: 'application/vnd.pagerduty+json;version=2',
      'content-type': 'application/json',
    },
    body: { incident: { type: 'incident_reference', status } },
  });
});

it('takes what is so already, or over, for done', async () => {
  const over = ({ method }: Asked): Answer =>
    method === 'PUT'
      ? { status: 400, body: { error: { message: 'Incident Already Resolved', code: 1001, errors: [] } } }
      : { status: 200, body: { incident: { status: 'resolved' } } };
  server.answers(over);
  expect(await desk(server.url).tell('PGR0VU2', RESOLVE, 'key')).toEqual(SENT);
  expect(await desk(server.url).tell('PGR0VU2', ACKNOWLEDGE, 'key')).toEqual(SENT);
});

it('says in PagerDuty’s words why it will not', async () => {
  const error = { message: 'Invalid Input Provided', errors: ['Requester User Not Found'], code: 2001 };
  server.answers(({ method }) =>
    method === 'PUT'
      ? { status: 400, body: { error } }
      : { status: 200, body: { incident: { status: 'triggered' } } },
  );
  expect(await desk(server.url).tell('PGR0VU2', RESOLVE, 'key')).toEqual({
    outcome: 'failed',
    reason: { said: 'PagerDuty: Invalid Input Provided: Requester User Not Found' },
  });
  server.answers(() => ({ status: 404, body: { error: { message: 'Not Found' } } }));
  expect(await desk(server.url).tell('PGR0VU2', RESOLVE, 'key')).toEqual({
    outcome: 'failed',
    reason: { known: 'source-forgot' },
  });
});

it('writes a note once, also when the answer to it was lost', async () => {
  const notes: { content: string }[] = [];
  server.answers(({ method, body }) => {
    if (method === 'GET') return { status: 200, body: { notes } };
    notes.push((body as { note: { content: string } }).note);
    return notes.length === 1 ? 'cut' : { status: 200, body: {} };
  });
  const told = desk(server.url);
  expect(await told.tell('PGR0VU2', NOTE, 'key-1')).toMatchObject({ outcome: 'retry', effect: 'unknown' });
  expect(await told.tell('PGR0VU2', NOTE, 'key-1')).toEqual(SENT);
  expect(notes).toHaveLength(1);
  expect(await told.tell('PGR0VU2', NOTE, 'key-2')).toEqual(SENT);
  expect(notes.map(({ content }) => content.split('\n')[0])).toEqual(['It is the disk', 'It is the disk']);
  expect(notes[0]?.content).toMatch(/\n— Ana Ribeiro · Muster · [0-9a-f]{32}$/);
  expect(server.calls.slice(0, 2)).toEqual(['GET /incidents/PGR0VU2/notes', 'POST /incidents/PGR0VU2/notes']);
});

describe('a priority', () => {
  const withPriorities = (names: readonly string[]) => {
    server.answers(({ path }) =>
      path === '/priorities'
        ? { status: 200, body: { priorities: names.map((name) => ({ id: `id-of-${name}`, name })) } }
        : { status: 200, body: {} },
    );
  };

  it.each([
    ['SEV1', ['P2', 'P1'], 'id-of-P1'],
    ['SEV2', ['P1', 'P2', 'Sev-2'], 'id-of-Sev-2'],
    ['SEV4', ['SEV 4'], 'id-of-SEV 4'],
  ])('that fits %s among %j is %s', async (severity, names, id) => {
    withPriorities(names);
    expect(await desk(server.url).tell('P1', { do: 'prioritise', severity, by }, 'key')).toEqual(SENT);
    expect(server.asked.at(-1)?.body).toEqual({
      incident: { type: 'incident_reference', priority: { id, type: 'priority_reference' } },
    });
  });

  it('that the account does not have is a failure that says what to do', async () => {
    withPriorities(['Low', 'High']);
    const failed = { outcome: 'failed', reason: { known: 'no-such-priority' } };
    expect(await desk(server.url).tell('P1', PRIORITISE, 'key')).toEqual(failed);
    server.answers(() => ({ status: 404, body: {} }));
    expect(await desk(server.url).tell('P1', PRIORITISE, 'key')).toEqual(failed);
  });

  it('is looked up once for many', async () => {
    withPriorities(['P1']);
    const told = desk(server.url);
    for (const handle of ['P1', 'P2', 'P3']) await told.tell(handle, PRIORITISE, 'key');
    expect(server.calls.filter((call) => call === 'GET /priorities')).toHaveLength(1);
  });
});

it('asks for no more than one incident, whatever the handle', async () => {
  await desk(server.url).tell('../users?x=1', ACKNOWLEDGE, 'key');
  expect(server.calls).toEqual(['PUT /incidents/..%2Fusers%3Fx%3D1']);
});

it('silences nothing', async () => {
  const until = instant(new Date('2026-03-01T04:00:00.000Z'));
  const silence: SourceAction = { do: 'silence', until, by, reason: 'planned' };
  expect(await desk(server.url).tell('P1', silence, 'key')).toMatchObject({ outcome: 'failed' });
  expect(server.asked).toEqual([]);
});

deskOutages('PagerDuty', desk, ACTIONS);
