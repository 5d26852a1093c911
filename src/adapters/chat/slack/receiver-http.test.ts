import { eventually } from '../../../../test/eventually';
import { words } from '../../../../test/contracts/chat-messages';
import { jsonOf, StubSlack } from './testing/stub-slack';

let slack: StubSlack;
beforeEach(async () => {
  slack = new StubSlack();
  await slack.open();
});
afterEach(() => slack.close());

const heard = () => slack.hearing.heard;
const MESSAGE = { type: 'message', channel: 'C1', user: 'U1', text: 'hello', ts: '1772334000.000100' };

test('Slack finds out that this address is ours', async () => {
  const body = JSON.stringify({ type: 'url_verification', token: 'x', challenge: 'abc' });
  expect(await slack.send(body)).toMatchObject({ status: 200, body: 'abc' });
});

test('forged, stale, future and unsigned requests are refused, counted and not heard', async () => {
  const body = slack.command('list');
  const headers = slack.signed(body);
  expect((await slack.send(slack.command('list'), headers)).status).toBe(401);
  slack.clock.advance(301_000);
  expect((await slack.send(body, headers)).status).toBe(401);
  const later = slack.signed(body);
  slack.clock.advance(-700_000);
  expect((await slack.send(body, later)).status).toBe(401);
  expect((await slack.send(body, {})).status).toBe(401);
  expect(slack.refused).toEqual(['slack-signature', 'slack-stale', 'slack-stale', 'slack-unsigned']);
  expect(heard()).toEqual([]);
});

test('a replay is refused; a declared retry gets the first answer and has no effect', async () => {
  slack.hearing.answer = { kind: 'tell', message: words('the first answer') };
  const body = slack.command('list');
  const headers = slack.signed(body);
  const first = await slack.send(body, headers);
  slack.hearing.answer = { kind: 'tell', message: words('another answer') };
  expect((await slack.send(body, headers)).status).toBe(401);
  const retried = await slack.send(body, { ...headers, 'x-slack-retry-num': '1' });
  expect(retried).toEqual(first);
  expect(heard()).toHaveLength(1);
  expect(slack.refused).toEqual(['slack-replay']);
});

test('another replica knows the signature too', async () => {
  const other = slack.anotherEar();
  other.start(slack.hearing);
  const body = slack.command('list');
  const headers = slack.signed(body);
  await slack.send(body, headers);
  await eventually(() => slack.seen.size > 0);
  expect((await slack.send(body, headers, other)).status).toBe(401);
  expect((await slack.send(body, { ...headers, 'x-slack-retry-num': '1' }, other)).status).toBe(200);
  expect(new Set(heard().map(({ delivery }) => delivery)).size).toBe(1);
  await other.stop();
});

test('an event that could not be recorded is refused and may come again; a command says so', async () => {
  slack.hearing.isDown = true;
  const event = JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    event_id: 'Ev9',
    event: MESSAGE,
  });
  const headers = slack.signed(event);
  expect((await slack.send(event, headers)).status).toBe(503);
  const command = await slack.send(slack.command('note x'));
  expect(command.status).toBe(200);
  expect(jsonOf(command)).toMatchObject({
    response_type: 'ephemeral',
    text: 'Nothing was recorded. Say it again.',
  });
  slack.hearing.isDown = false;
  const again = await slack.send(event, { ...headers, 'x-slack-retry-num': '1' });
  expect(again.status).toBe(200);
  expect(heard()).toMatchObject([{ kind: 'message', delivery: 'Ev9' }]);
});

test('before it starts and after it has stopped nobody is told "got it"', async () => {
  const early = slack.anotherEar();
  const body = slack.command('list');
  expect((await slack.send(body, slack.signed(body), early)).status).toBe(503);
  await slack.ear.stop();
  expect((await slack.send(body)).status).toBe(503);
  expect(heard()).toEqual([]);
});

test('what is not for us is taken and dropped', async () => {
  const bodies = [
    'ssl_check=1',
    '{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"star_added"}}',
    '{"type":"event_callback","team_id":"T2","event_id":"Ev1","event":{"type":"app_uninstalled"}}',
    'payload=%7B',
    'payload=null',
    '{',
    '',
    slack.command('list', { command: '/giphy' }),
    slack.command('list', { team_id: 'T2' }),
  ];
  for (const body of bodies) expect([body, (await slack.send(body)).status]).toEqual([body, 200]);
  expect(heard()).toEqual([]);
  expect(slack.refused).toEqual([]);
});

test('stopping waits for what is under way, answers after the response included', async () => {
  slack.hearing.answer = { kind: 'tell', message: words('hello') };
  const payload = { type: 'block_actions', response_url: `${slack.origin}/r`, channel: { id: 'C1' } };
  const pressed = await slack.interaction({ ...payload, actions: [{ type: 'button', value: 'token' }] });
  expect(pressed.status).toBe(200);
  await slack.ear.stop();
  expect(slack.answered).toHaveLength(1);
});

test('a minute for which Slack held events back is a cut line', async () => {
  const cut = jest.spyOn(slack.hearing, 'cut');
  await slack.send('{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1772334000}');
  expect(cut).toHaveBeenCalledWith('slack', '2026-03-01T03:00:00.000Z', '2026-03-01T03:01:00.000Z');
});
