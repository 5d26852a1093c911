import { instant } from '../../src/domain/ids';
import { words } from '../contracts/chat-messages';
import { ChatStage } from '../contracts/chat-stage';
import { RecordingHearing } from '../contracts/recording-hearing';
import { eventually } from '../eventually';
import { CAST } from './people-of-the-catalogue';
import { slackChatOn, slackScene, worldOf, type SlackScene } from './slack-world';
import type { SlackChannel } from './state';

const [ANN, BOB] = CAST;

/** A line that breaks is not the end of anything. */
describe('a socket that is cut', () => {
  let scene: SlackScene;
  let stage: ChatStage;
  let channel: SlackChannel;
  beforeEach(async () => {
    scene = await slackScene({ socketMode: true, echoes: false });
    stage = new ChatStage(worldOf(scene));
    await stage.chat.start(stage.hearing);
    const ref = await stage.open();
    for (const person of stage.platform.people) await stage.done({ kind: 'invite', channel: ref, person });
    const found = scene.fake.state.channels.get(ref);
    if (found === undefined) throw new Error('The channel was opened and is not there');
    channel = found;
  });
  afterEach(() => stage.end());

  const heard = (): readonly string[] =>
    stage.hearing.heard.flatMap((said) => (said.kind === 'message' ? [said.message.text] : []));

  test('in the middle of a burst: what was missed is in the history, and the house is told where to look', async () => {
    const before = Date.now();
    const sent: Promise<unknown>[] = [];
    for (let nth = 0; nth < 20; nth += 1) {
      sent.push(scene.people.message(BOB.slack, channel, `message ${nth}`));
      if (nth === 10) scene.fake.sockets.cut();
    }
    await Promise.all(sent);
    await eventually(() => stage.hearing.cuts.length > 0 && scene.fake.sockets.open > 0);
    const [cut] = stage.hearing.cuts;
    expect(cut?.chat).toBe(stage.chat.id);
    expect(Date.parse(cut?.from ?? '')).toBeLessThanOrEqual(Date.parse(cut?.to ?? ''));
    // The first message of the burst may have been missed already, so the gap begins before it or at it.
    expect(Date.parse(cut?.to ?? '')).toBeGreaterThanOrEqual(before);
    const { messages, complete } = await stage.chat.history(
      channel.id,
      undefined,
      cut?.from ?? instant(new Date(before)),
    );
    expect(complete).toBe(true);
    const known = new Set([...heard(), ...messages.map(({ text }) => text)]);
    expect([...known].sort()).toEqual(Array.from({ length: 20 }, (_, nth) => `message ${nth}`).sort());
    await scene.people.message(ANN.slack, channel, 'after it all');
    await eventually(() => heard().includes('after it all'));
  });

  test('again and again: each time one line stands afterwards, and each gap is told', async () => {
    for (let nth = 1; nth <= 3; nth += 1) {
      scene.fake.sockets.cut();
      await eventually(() => stage.hearing.cuts.length === nth && scene.fake.sockets.open === 1);
    }
    stage.hearing.answer = { kind: 'tell', message: words('Got it') };
    const [ann] = stage.platform.people;
    expect(await stage.platform.say(ann, channel.id, '/incident list')).toEqual({
      kind: 'words',
      text: 'Got it',
    });
  });

  test('a line that Slack takes away in peace is replaced', async () => {
    scene.fake.sockets.refresh();
    await eventually(
      () => scene.fake.calls.filter(({ method }) => method === 'apps.connections.open').length > 1,
    );
    await eventually(() => scene.fake.sockets.open === 1);
    await scene.people.message(ANN.slack, channel, 'hello again');
    await eventually(() => heard().includes('hello again'));
  });

  test('a Slack that is out of reach keeps nobody from starting, and from stopping', async () => {
    scene.fake.orders.add(
      { kind: 'broken', status: 503, effect: 'before' },
      { method: 'apps.connections.open' },
    );
    scene.fake.sockets.cut();
    await eventually(() => stage.hearing.cuts.length > 0);
    scene.fake.orders.add(
      { kind: 'broken', status: 503, effect: 'before' },
      { method: 'apps.connections.open', times: 1_000 },
    );
    scene.fake.sockets.cut();
    await eventually(() => scene.fake.sockets.open === 0);
    await stage.chat.stop();
    scene.fake.orders.clear();
  });
});

/** What is known of a gap outlives the line, the process and the house's bad moments. */
describe('a gap in what a socket brings', () => {
  const broken = { kind: 'broken', status: 503, effect: 'before' } as const;
  const opening = { method: 'apps.connections.open', times: 1_000 };
  const cutAt = (hearing: RecordingHearing): number => Date.parse(hearing.cuts.at(-1)?.from ?? '');
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  async function scene(isDown = false) {
    const made = await slackScene({ socketMode: true, echoes: false });
    ends.push(() => made.fake.stop());
    if (isDown) made.fake.orders.add(broken, { ...opening, times: 1 });
    const hearing = new RecordingHearing();
    const before = Date.now();
    await made.chat.start(hearing);
    ends.push(() => made.chat.stop());
    return { ...made, hearing, before };
  }

  test('begins with the process where Slack is out of reach then', async () => {
    const { hearing, before } = await scene(true);
    await eventually(() => hearing.cuts.length === 1);
    expect(cutAt(hearing)).toBeGreaterThanOrEqual(before);
  });

  test('is looked for again where the house could not', async () => {
    const { fake, hearing } = await scene();
    let refusals = 0;
    const cut = hearing.cut.bind(hearing);
    hearing.cut = (...gap) => {
      refusals += 1;
      return refusals === 1 ? Promise.reject(new Error('gone')) : cut(...gap);
    };
    fake.sockets.cut();
    await eventually(() => hearing.cuts.length === 1);
    expect(refusals).toBe(2);
  });

  test('is known to the next process where this one ends before the line stands again', async () => {
    const { fake, chat, store, hearing } = await scene();
    fake.orders.add(broken, opening);
    fake.sockets.cut();
    const kept = (): Promise<unknown> => store.chatMemory(chat.id).get('cut-since');
    await eventually(async () => typeof (await kept()) === 'string');
    const since = await kept();
    await chat.stop();
    fake.orders.clear();
    const next = slackChatOn(fake, { socketMode: true, echoes: false, store });
    const other = new RecordingHearing();
    await next.chat.start(other);
    ends.push(() => next.chat.stop());
    await eventually(() => other.cuts.length === 1);
    expect(new Date(cutAt(other)).toISOString()).toBe(since);
    expect(hearing.cuts).toEqual([]);
    await eventually(async () => (await kept()) === null);
  });
});
