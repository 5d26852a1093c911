import { text } from '../../src/voice/rich';
import { FORM, words } from '../contracts/chat-messages';
import { ChatStage } from '../contracts/chat-stage';
import { eventually } from '../eventually';
import { Served } from '../http/served';
import { SIGNING_SECRET } from './fake-slack';
import { command, encoded, envelope } from './payloads';
import { CAST } from './people-of-the-catalogue';
import type { Json } from './shape';
import { sign, type Signed } from './signing';
import { slackChatOn, slackScene, worldOf, type SlackScene } from './slack-world';
import { BOT, type SlackChannel } from './state';

const [ANN, BOB] = CAST;
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const REFUSED = 'refused_requests_total';
const MINUTES = 60_000;

/** What arrives twice, late, in the wrong order, from the wrong hands, or at the wrong moment. */
describe('deliveries of a Slack that misbehaves', () => {
  let scene: SlackScene;
  let stage: ChatStage;
  let channel: SlackChannel;
  beforeEach(async () => {
    scene = await slackScene({ echoes: false });
    stage = new ChatStage(worldOf(scene));
    await stage.chat.start(stage.hearing);
    const ref = await stage.open();
    for (const person of stage.platform.people) await stage.done({ kind: 'invite', channel: ref, person });
    const found = scene.fake.state.channels.get(ref);
    if (found === undefined) throw new Error('The channel was opened and is not there');
    channel = found;
  });
  afterEach(() => stage.end());

  const commandBody = (more: Json = {}): string => {
    const reach = {
      trigger: scene.fake.triggers.make(ANN.slack),
      responseUrl: `${scene.fake.origin}${scene.fake.responseUrls.make(ANN.slack, channel.id)}`,
    };
    const payload = {
      ...command('incident', 'list', { user: ANN.slack, name: ANN.id }, channel, reach),
      ...more,
    };
    return new URLSearchParams(
      Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]),
    ).toString();
  };
  const said = (words: string, more: Json = {}): Json => ({
    type: 'message',
    user: BOB.slack,
    text: encoded(words),
    ts: scene.fake.state.ts(),
    channel: channel.id,
    channel_type: 'channel',
    ...more,
  });
  const event = (inner: Json, more: Json = {}): Signed =>
    sign(
      SIGNING_SECRET,
      JSON_TYPE,
      JSON.stringify({ ...envelope(scene.fake.state, inner, BOT.user), ...more }),
    );
  const retried = ({ headers, body }: Signed): Signed => ({
    headers: { ...headers, 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' },
    body,
  });
  const status = async (request: Signed): Promise<number> => (await scene.out.carry(request)).status;

  test('the same bytes again: a declared retry is told the same, anything else is refused, and neither has an effect', async () => {
    stage.hearing.answer = { kind: 'tell', message: words('Got it') };
    const request = sign(SIGNING_SECRET, FORM_TYPE, commandBody());
    const first = await scene.out.carry(request);
    expect(await scene.out.carry(retried(request))).toEqual(first);
    expect(await status(request)).toBe(401);
    expect(stage.hearing.heard).toHaveLength(1);
    expect(scene.metrics.sum(REFUSED)).toBe(1);
  });

  test('an event that Slack sends again has its first name, however it is signed', async () => {
    const inner = said('errors since the deploy');
    const body = JSON.stringify(envelope(scene.fake.state, inner, BOT.user));
    const now = Date.now();
    expect(await status(sign(SIGNING_SECRET, JSON_TYPE, body, now))).toBe(200);
    expect(await status(retried(sign(SIGNING_SECRET, JSON_TYPE, body, now + 2_000)))).toBe(200);
    expect(new Set(stage.hearing.heard.map(({ delivery }) => delivery)).size).toBe(1);
  });

  test('two at once with the same bytes are heard once', async () => {
    const request = event(said('once'));
    const statuses = await Promise.all([status(request), status(retried(request)), status(retried(request))]);
    expect(statuses).toEqual([200, 200, 200]);
    expect(stage.hearing.heard).toHaveLength(1);
  });

  test('another replica knows what this one has seen', async () => {
    const other = slackChatOn(scene.fake, { store: scene.store, echoes: false });
    await other.chat.start(stage.hearing);
    const request = sign(SIGNING_SECRET, FORM_TYPE, commandBody());
    expect(await status(request)).toBe(200);
    const signature = (request.headers['x-slack-signature'] ?? '').slice('v0='.length);
    await eventually(() => scene.store.seen.known(`signature/${signature}`));
    expect((await other.out.carry(request)).status).toBe(401);
    expect(other.metrics.sum(REFUSED)).toBe(1);
    expect((await other.out.carry(retried(request))).status).toBe(200);
    expect(new Set(stage.hearing.heard.map(({ delivery }) => delivery)).size).toBe(1);
    await other.chat.stop();
  });

  const FORGERIES: readonly (readonly [string, () => Signed])[] = [
    ['stale', () => sign(SIGNING_SECRET, FORM_TYPE, commandBody(), Date.now() - 6 * MINUTES)],
    ['from the future', () => sign(SIGNING_SECRET, FORM_TYPE, commandBody(), Date.now() + 6 * MINUTES)],
    ['signed with another secret', () => sign('another secret', FORM_TYPE, commandBody())],
    [
      'changed on the way',
      () => {
        const request = sign(SIGNING_SECRET, FORM_TYPE, commandBody());
        return { ...request, body: request.body.replace('list', 'page') };
      },
    ],
    ['unsigned', () => ({ headers: { 'content-type': FORM_TYPE }, body: commandBody() })],
    [
      'given another moment',
      () => {
        const request = sign(SIGNING_SECRET, FORM_TYPE, commandBody(), Date.now() - 6 * MINUTES);
        const stamp = String(Math.floor(Date.now() / 1_000));
        return { ...request, headers: { ...request.headers, 'x-slack-request-timestamp': stamp } };
      },
    ],
    [
      'at no moment at all',
      () => {
        const request = sign(SIGNING_SECRET, FORM_TYPE, commandBody());
        return { ...request, headers: { ...request.headers, 'x-slack-request-timestamp': 'now' } };
      },
    ],
  ];
  test.each(FORGERIES)('what is %s is refused and counted, retry or not', async (_, forge) => {
    expect(await status(forge())).toBe(401);
    expect(await status(retried(forge()))).toBe(401);
    expect(scene.metrics.sum(REFUSED)).toBe(2);
    expect(stage.hearing.heard).toEqual([]);
  });

  test.each<readonly [string, () => Signed]>([
    ['another workspace', () => event(said('hello'), { team_id: 'T0OTHERS1' })],
    ['a kind that nobody knows', () => event({ type: 'weather_changed', user: ANN.slack })],
    ['another shape', () => event({ type: 'message', ts: 7, user: ['x'] })],
    ['no JSON at all', () => sign(SIGNING_SECRET, JSON_TYPE, 'hello {')],
    ['a command of others', () => sign(SIGNING_SECRET, FORM_TYPE, commandBody({ command: '/giphy' }))],
  ])('something of %s is taken without a word', async (_, make) => {
    expect(await status(make())).toBe(200);
    expect(stage.hearing.heard).toEqual([]);
    expect(scene.log.lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });

  test('the address is verified when Slack asks for it', async () => {
    const body = JSON.stringify({ type: 'url_verification', token: 'x', challenge: 'the challenge' });
    const response = await scene.out.carry(sign(SIGNING_SECRET, JSON_TYPE, body));
    expect(response).toEqual({ status: 200, body: 'the challenge' });
  });

  test('a reaction that comes before its message brings the message along', async () => {
    const { state } = scene.fake;
    const message = state.addMessage(channel, { user: BOB.slack, text: 'errors' });
    await scene.people.react(ANN.slack, message, '📌', true);
    expect(await stage.hearing.next('react')).toMatchObject({ message: { text: 'errors' } });
    await scene.people.tellMessage(message);
    expect((await stage.hearing.next('message')).message.ref).toBe(`${channel.id}/${message.ts}`);
  });

  test('what could not be recorded is refused where Slack sends it again, and is heard then', async () => {
    stage.hearing.isDown = true;
    const inner = said('hello');
    const body = JSON.stringify(envelope(scene.fake.state, inner, BOT.user));
    const now = Date.now();
    expect(await status(sign(SIGNING_SECRET, JSON_TYPE, body, now))).toBe(503);
    stage.hearing.isDown = false;
    // With the very same signature too, as the same second makes it.
    expect(await status(retried(sign(SIGNING_SECRET, JSON_TYPE, body, now)))).toBe(200);
    expect(await stage.hearing.next('message')).toMatchObject({ message: { text: 'hello' } });
  });

  test('nobody is told "got it" by a bot that does not hear yet, or does not hear any more', async () => {
    const early = slackChatOn(scene.fake, { echoes: false });
    expect((await early.out.carry(event(said('early')))).status).toBe(503);
    await stage.chat.stop();
    expect(await status(event(said('late')))).toBe(503);
    expect(stage.hearing.heard).toEqual([]);
  });

  test('a form that Slack would not open any more is told instead', async () => {
    stage.hearing.answer = { kind: 'form', form: FORM };
    scene.fake.orders.add({ kind: 'error', error: 'expired_trigger_id' }, { method: 'views.open' });
    const [ann] = stage.platform.people;
    const shown = await stage.platform.say(ann, channel.id, '/incident declare');
    expect(shown).toMatchObject({ kind: 'words', text: text({ key: 'slack:form-not-opened', facts: {} }) });
  });

  test('an answer goes to no address but Slack’s own', async () => {
    stage.hearing.answer = { kind: 'silent' };
    const stranger = 'http://127.0.0.1:9/steal';
    await scene.out.carry(sign(SIGNING_SECRET, FORM_TYPE, commandBody({ response_url: stranger })));
    const { whisper } = await stage.hearing.next('command');
    if (whisper === undefined) throw new Error('Nowhere to answer');
    await stage.chat.whisper(whisper, words('the outcome'));
    expect(scene.fake.state.shown.get(ANN.slack)?.at(-1)).toMatchObject({ kind: 'words' });
    expect(scene.fake.calls.at(-1)?.method).toBe('chat.postEphemeral');
  });

  test('a body beyond the limit is turned away at the door', async () => {
    const served = await new Served().start({ routes: stage.chat.routes });
    try {
      const { headers, body } = sign(SIGNING_SECRET, JSON_TYPE, `"${'x'.repeat(1024 * 1024)}"`);
      const ask = { method: 'POST', headers: { ...headers, connection: 'close' }, body };
      expect((await served.ask('/slack/events', ask)).status).toBe(413);
      const small = event(said('over the wire'));
      const fine = { method: 'POST', headers: { ...small.headers }, body: small.body };
      expect((await served.ask('/slack/events', fine)).status).toBe(200);
      expect(await stage.hearing.next('message')).toMatchObject({ message: { text: 'over the wire' } });
    } finally {
      await served.stop();
    }
  });
});
