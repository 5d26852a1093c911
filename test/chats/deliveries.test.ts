import { eventually } from '../eventually';
import { userOf } from '../mattermost/cast';
import { messageView } from '../slack/views-of';
import { CAST } from '../slack/people-of-the-catalogue';
import type { SlackChannel, SlackMessage } from '../slack/state';
import { ANN, BOB } from './catalogue';
import { numbered, TwoSides } from './two-sides';

const [ANN_HERE, BOB_HERE] = CAST;

let two: TwoSides;
let channel: SlackChannel;
beforeEach(async () => {
  two = await TwoSides.declared();
  const found = two.slack.fake.state.channels.get(two.channel('slack'));
  if (found === undefined) throw new Error('There is no channel');
  channel = found;
});
afterEach(() => two.close());

const written = (text: string): SlackMessage =>
  two.slack.fake.state.addMessage(channel, { user: ANN_HERE.slack, text });
const refOf = ({ ts }: SlackMessage): string => `${channel.id}/${ts}`;

/** An edit as Slack tells of it, of a message whose own event may be still on its way. */
async function tellEdited(message: SlackMessage, words: string): Promise<void> {
  await two.slack.people.edit(message, words);
}

it('shows once what Slack tells three times, under one name and under others', async () => {
  const { people, out } = two.slack;
  const words = numbered('told again', 6);
  for (const word of words) {
    const message = written(word);
    await people.tellMessage(message);
    await out.again();
    await Promise.all([out.again(), people.tellMessage(message)]);
  }
  expect(await two.arrived('slack', words)).toEqual(words);
});

it('shows an edit that comes before its message, and after it only that', async () => {
  const message = written('three shards');
  const before = messageView(two.slack.fake.state, message);
  await tellEdited(message, 'four shards');
  expect((await two.copyOf('slack', refOf(message))).text).toContain('four shards');
  await two.slack.out.event({
    ...before,
    channel: channel.id,
    channel_type: 'channel',
    event_ts: message.ts,
  });
  await two.house.settled();
  expect((await two.copyOf('slack', refOf(message))).text).toContain('four shards');
  expect(await two.copies('mattermost')).toHaveLength(1);
});

it('shows nothing of what was taken away before its message came', async () => {
  const message = written('never mind');
  const before = messageView(two.slack.fake.state, message);
  await two.slack.people.remove(message);
  await two.slack.out.event({
    ...before,
    channel: channel.id,
    channel_type: 'channel',
    event_ts: message.ts,
  });
  const last = await two.says('slack', ANN, 'the last word');
  await two.copyOf('slack', last);
  await two.house.settled();
  expect(await two.copiedTexts('mattermost')).toHaveLength(1);
});

it('shows once what a reaction brought before its message came', async () => {
  const message = written('what a graph');
  await two.slack.people.react(BOB_HERE.slack, message, '👀', true);
  await eventually(async () => (await two.copyOf('slack', refOf(message))).botReactions.length === 1);
  await two.slack.people.tellMessage(message);
  await two.house.settled();
  expect((await two.copyOf('slack', refOf(message))).botReactions).toEqual(['👀']);
});

it('does once what is commanded, pressed and sent twice', async () => {
  for (const side of ['slack', 'mattermost'] as const) {
    const platform = two.platform(side);
    await two.command(side, BOB, `/incident note once in ${side}`);
    if (side === 'mattermost') await platform.again();
    await two.house.settled();
    const texts = (await platform.messages(two.channel(side))).map(({ text }) => text);
    expect(texts.filter((text) => text.includes(`once in ${side}`)).length).toBeLessThanOrEqual(1);
  }
  const { rows } = await two.house.pool.query<{ count: string }>(
    `SELECT count(*) FROM event WHERE type = 'NoteAdded'`,
  );
  expect(rows[0]?.count).toBe('2');
});

it('shows once what Mattermost tells twice, and in its order', async () => {
  const { writing, state, sockets } = two.mattermost.fake;
  const place = state.channels.get(two.channel('mattermost'));
  if (place === undefined) throw new Error('There is no channel');
  const words = numbered('told again', 10);
  for (const message of words) {
    writing.post(place, userOf(state, ANN.key), { message });
    sockets.again();
  }
  expect(await two.arrived('mattermost', words)).toEqual(words);
});
