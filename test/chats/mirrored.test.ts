import { cleanText } from '../../src/domain/text';
import { folded, HOSTILE } from '../contracts/chat-messages';
import { eventually } from '../eventually';
import { CAST, userOf } from '../mattermost/cast';
import { CAST as SLACKERS } from '../slack/people-of-the-catalogue';
import { ANN, BOB } from './catalogue';
import { happenings, record } from './story';
import { otherOf, TwoSides, type Side } from './two-sides';

let two: TwoSides;
beforeAll(async () => {
  two = await TwoSides.declared();
});
afterAll(() => two.close());

const SIDES: readonly Side[] = ['slack', 'mattermost'];

describe.each(SIDES)('what is said in %s', (here) => {
  const there = otherOf(here);

  it('is read on the other side, with its author’s name, changed and taken away as here', async () => {
    const ref = await two.says(here, ANN, 'the shards are red');
    const copy = await two.copyOf(here, ref);
    expect(`${copy.as ?? ''} ${copy.text}`).toContain(ANN.name);
    expect(copy.text).toContain('the shards are red');
    await two.platform(here).edit(ANN, ref, 'three shards are red');
    await eventually(async () => (await two.copyOf(here, ref)).text.includes('three shards are red'));
    expect((await two.copyOf(here, ref)).ref).toBe(copy.ref);
    await two.platform(here).remove(ANN, ref);
    await eventually(async () => (await two.copies(there)).every((it) => it.ref !== copy.ref));
  });

  it('goes on in its thread, from either side', async () => {
    const root = await two.says(here, ANN, `who has the pager of ${here}?`);
    const copy = await two.copyOf(here, root);
    const reply = await two.says(here, BOB, `not me, says ${here}`, root);
    expect((await two.copyOf(here, reply)).thread).toBe(copy.ref);
    const back = await two.says(there, BOB, `I do, says ${there}`, copy.ref);
    expect((await two.copyOf(there, back)).thread).toBe(root);
  });

  it('bears an emoji on the other side from the first person’s to the last’s', async () => {
    const ref = await two.says(here, ANN, 'fixed, I think');
    const copy = await two.copyOf(here, ref);
    const marks = async (): Promise<readonly string[]> => (await two.copyOf(here, ref)).botReactions;
    const back = async (): Promise<readonly string[]> =>
      (await two.said(here)).find((it) => it.ref === ref)?.botReactions ?? [];
    await two.platform(here).react(ANN, ref, '🎉', true);
    await eventually(async () => (await marks()).length === 1);
    await two.platform(here).react(BOB, ref, '🎉', true);
    await two.platform(there).react(BOB, copy.ref, '🎉', true);
    await eventually(async () => (await back()).length === 1);
    await two.platform(here).react(ANN, ref, '🎉', false);
    await two.platform(there).react(BOB, copy.ref, '🎉', false);
    await eventually(async () => (await back()).length === 0);
    await two.house.settled();
    expect(await marks()).toEqual(['🎉']);
    await two.platform(here).react(BOB, ref, '🎉', false);
    await eventually(async () => (await marks()).length === 0);
  });

  it.each(HOSTILE)('stays text on the other side: %s', async (_, words) => {
    await two.platform(here).say(ANN, two.channel(here), words);
    const said = (await two.said(here)).at(-1);
    const copy = await two.copyOf(here, said?.ref ?? '');
    expect(folded(copy.text)).toContain(folded(cleanText(words)));
    expect(copy.notifies).toEqual([]);
    expect(copy.links).toEqual([]);
  });

  it('does what it commands in both', async () => {
    const status = here === 'slack' ? 'investigating' : 'identified';
    await two.command(here, BOB, `/incident status ${status}`);
    const tells = async (side: Side): Promise<boolean> =>
      (await two.platform(side).messages(two.channel(side))).some(
        ({ byBot, text }) => byBot && text.includes(`to ${status}`),
      );
    await eventually(async () => (await tells(here)) && (await tells(there)));
  });
});

it('shows whom Slack mentions as the same person in Mattermost, and the other way round', async () => {
  const [annThere] = CAST;
  const [, bobHere] = SLACKERS;
  const { slack, mattermost } = two;
  const channel = slack.fake.state.channels.get(two.channel('slack'));
  if (channel === undefined) throw new Error('There is no channel');
  const words = `<@${bobHere.slack}> have a look`;
  const said = slack.fake.state.addMessage(channel, { user: SLACKERS[0].slack, text: words });
  await slack.people.tellMessage(said);
  expect((await two.copyOf('slack', `${channel.id}/${said.ts}`)).notifies).toEqual([BOB.key]);

  const { state, writing } = mattermost.fake;
  const place = state.channels.get(two.channel('mattermost'));
  if (place === undefined) throw new Error('There is no channel');
  const post = writing.post(place, userOf(state, BOB.key), { message: `@${annThere.username} I did` });
  expect((await two.copyOf('mattermost', post.id)).notifies).toEqual([ANN.key]);
});

it('gives a role to whom Mattermost calls by their username', async () => {
  await two.command('mattermost', BOB, '/incident role scribe @ann.alvarez');
  await two.house.settled();
  const { told } = happenings(await record(two.house));
  expect(told.at(-1)).toContain(JSON.stringify({ person: ANN, role: 'scribe' }).slice(1, -1));
});

it('shows files as links', async () => {
  const { slack, mattermost } = two;
  const channel = slack.fake.state.channels.get(two.channel('slack'));
  const place = mattermost.fake.state.channels.get(two.channel('mattermost'));
  if (channel === undefined || place === undefined) throw new Error('There is no channel');
  const file = { id: 'F0GRAPH01', name: 'graph.png', permalink: 'https://muster-test.slack.com/files/graph' };
  const said = slack.fake.state.addMessage(channel, {
    user: SLACKERS[0].slack,
    text: 'look',
    files: [file],
  });
  await slack.people.tellMessage(said);
  expect((await two.copyOf('slack', `${channel.id}/${said.ts}`)).links).toEqual([file.permalink]);

  const { state, writing, url } = mattermost.fake;
  const files = [{ id: state.newId(), name: 'trace.txt' }];
  const post = writing.post(place, userOf(state, BOB.key), { message: '', files });
  const copy = await two.copyOf('mattermost', post.id);
  expect(copy.text).toContain('trace.txt');
  expect(copy.links.every((link) => link.startsWith(url))).toBe(true);
  expect(copy.links).toHaveLength(1);
});

it('has each once, and none of it in a loop', async () => {
  await two.house.settled();
  for (const side of SIDES) {
    const copies = await two.copies(otherOf(side));
    expect(copies).toHaveLength((await two.said(side)).length);
  }
  expect(await two.house.store.outbox.dead(10)).toEqual([]);
});
