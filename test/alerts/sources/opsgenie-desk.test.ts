import type { SourceAction } from '../../../src/domain/alert/action';
import type { AlertDesk } from '../../../src/ports/alert-source';
import { deskOutages } from './desk-outages';
import { RestServer } from './rest-server';
import { deskOf } from './sample';

const by = 'Ana Ribeiro';
const note: SourceAction = { do: 'note', text: 'It is the disk', by };
const prioritise: SourceAction = { do: 'prioritise', severity: 'SEV2', by };
const ACTIONS: readonly SourceAction[] = [{ do: 'acknowledge', by }, { do: 'resolve', by }, note, prioritise];
const SENT = { outcome: 'sent', receipt: {} };
const ACCEPTED = { status: 202, body: { result: 'Request will be processed', took: 0.1, requestId: 'r' } };
const desk = (url: string, key = 'an-api-key'): AlertDesk => {
  const made = deskOf('opsgenie', { OPSGENIE_API_KEY: key, OPSGENIE_API_URL: url });
  if (made === undefined) throw new Error('There is no desk');
  return made;
};

let server: RestServer;
beforeEach(async () => {
  server = await RestServer.start(() => ACCEPTED);
});
afterEach(() => server.stop());

it('is there once there is an API key', () => {
  expect(deskOf('opsgenie', {})).toBeUndefined();
});

it.each([
  ['acknowledge', 'POST /v2/alerts/a1/acknowledge?identifierType=id', { user: by, source: 'Muster' }],
  ['resolve', 'POST /v2/alerts/a1/close?identifierType=id', { user: by, source: 'Muster' }],
  ['prioritise', 'PUT /v2/alerts/a1/priority?identifierType=id', { priority: 'P2' }],
] as const)('asks as Opsgenie documents it, and its promise counts: %s', async (what, call, body) => {
  const action = ACTIONS.find((one) => one.do === what) ?? note;
  expect(await desk(server.url).tell('a1', action, 'key')).toEqual(SENT);
  expect(server.calls).toEqual([call]);
  expect(server.asked[0]).toMatchObject({ headers: { authorization: 'GenieKey an-api-key' }, body });
});

it('writes a note once, also when the answer to it was lost', async () => {
  const notes: { note: string }[] = [];
  server.answers(({ method, body }) => {
    if (method === 'GET') return { status: 200, body: { data: notes } };
    notes.push(body as { note: string });
    return 'cut';
  });
  const told = desk(server.url);
  expect(await told.tell('a1', note, 'key-1')).toMatchObject({ outcome: 'retry', effect: 'unknown' });
  expect(await told.tell('a1', note, 'key-1')).toEqual(SENT);
  expect(notes).toHaveLength(1);
  expect(server.calls.slice(0, 2)).toEqual([
    'GET /v2/alerts/a1/notes?identifierType=id&limit=100&order=desc',
    'POST /v2/alerts/a1/notes?identifierType=id',
  ]);
});

it('fails with a reason', async () => {
  const odd: SourceAction = { do: 'prioritise', severity: 'catastrophe', by };
  expect(await desk(server.url).tell('a1', odd, 'key')).toEqual({
    outcome: 'failed',
    reason: { known: 'no-such-priority' },
  });
  server.answers(() => ({ status: 422, body: { message: 'Request body is not\nprocessable.' } }));
  expect(await desk(server.url).tell('a1', prioritise, 'key')).toEqual({
    outcome: 'failed',
    reason: { said: 'Opsgenie: Request body is not processable.' },
  });
  server.answers(() => ({ status: 404, body: { message: 'Alert does not exist' } }));
  expect(await desk(server.url).tell('a1', prioritise, 'key')).toEqual({
    outcome: 'failed',
    reason: { known: 'source-forgot' },
  });
});

deskOutages('Opsgenie', desk, ACTIONS);
