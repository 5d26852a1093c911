import { withButtons } from '../../../../test/contracts/chat-messages';
import { eventually } from '../../../../test/eventually';
import { StubSlack } from './testing/stub-slack';

let slack: StubSlack;
beforeEach(async () => {
  slack = new StubSlack();
  await slack.open();
});
afterEach(() => slack.close());

const told = () => slack.hearing.heard;
const TS = '1772334000.000100';
const MESSAGE = { type: 'message', channel: 'C1', user: 'U1', text: 'hi <@U2>', ts: TS, event_ts: TS };
const changed = (text: string, more: object = {}) => ({
  type: 'message',
  subtype: 'message_changed',
  channel: 'C1',
  ts: '1772334009.000200',
  event_ts: '1772334009.000200',
  message: { ...MESSAGE, text, edited: { user: 'U1', ts: '1772334009.000000' }, ...more },
  previous_message: MESSAGE,
});

test('a message is heard with its own time, thread and files', async () => {
  await slack.event({
    ...MESSAGE,
    subtype: 'file_share',
    thread_ts: '1772333000.000001',
    files: [{ name: 'graph.png', permalink: 'https://x.slack.com/files/1' }, { id: 'F2' }],
  });
  expect(told()).toMatchObject([
    {
      kind: 'message',
      delivery: 'Ev1',
      channel: 'C1',
      message: {
        ref: `C1/${TS}`,
        thread: 'C1/1772333000.000001',
        text: 'hi @{slack/T1/U2|Ann}',
        written: '2026-03-01T03:00:00.000Z',
        author: { key: 'seen/slack/T1/U1', name: 'Ann' },
        files: [{ name: 'graph.png', url: 'https://x.slack.com/files/1' }],
      },
    },
  ]);
});

test('other bots are heard under their own names; our own messages and Slack’s notes are not', async () => {
  const bot = { type: 'message', subtype: 'bot_message', channel: 'C1', text: 'disk full', ts: TS };
  await slack.event({ ...bot, bot_id: 'B7', username: 'alerts' });
  await slack.event({ ...bot, bot_id: 'BBOT', username: 'Ann (Mattermost)' });
  await slack.event({ ...MESSAGE, user: 'UBOT' });
  await slack.event({ ...MESSAGE, user: 'UX', app_id: 'A1' });
  await slack.event({ ...MESSAGE, subtype: 'channel_join' });
  expect(told()).toMatchObject([
    { kind: 'message', by: { id: 'B7' }, message: { author: { key: 'seen/slack/T1/B7', name: 'alerts' } } },
  ]);
});

test('a changed text is an edit; an unfolded link is none', async () => {
  await slack.event(changed('hello'));
  await slack.event(changed(MESSAGE.text));
  await slack.event(changed('ours', { user: 'UBOT' }));
  expect(told()).toMatchObject([
    {
      kind: 'edit',
      at: '2026-03-01T03:00:09.000Z',
      message: { ref: `C1/${TS}`, text: 'hello', edited: '2026-03-01T03:00:09.000Z' },
    },
  ]);
});

test('what is taken away is told by its name, also where a thread leaves a stone behind', async () => {
  const deleted = { type: 'message', subtype: 'message_deleted', channel: 'C1', ts: '1772334009.000200' };
  await slack.event({ ...deleted, deleted_ts: TS, previous_message: MESSAGE });
  await slack.event(changed('This message was deleted.', { user: 'USLACKBOT', subtype: 'tombstone' }));
  await slack.event({ ...deleted, deleted_ts: TS, previous_message: { ...MESSAGE, bot_id: 'BBOT' } });
  expect(told()).toMatchObject([
    { kind: 'remove', message: `C1/${TS}`, by: { id: 'U1' } },
    { kind: 'remove', message: `C1/${TS}`, by: { id: 'U1' } },
  ]);
});

const reaction = (item: object = { type: 'message', channel: 'C1', ts: TS }, more: object = {}) => ({
  type: 'reaction_added',
  user: 'U3',
  reaction: 'pushpin',
  item,
  event_ts: '1772334005.000000',
  ...more,
});

test('a reaction comes with its message: heard before, or looked up', async () => {
  await slack.event(MESSAGE);
  await slack.event(reaction());
  expect(slack.calls('conversations.history')).toEqual([]);
  slack.clock.advance(60_001);
  slack.replies.set('conversations.history', { ok: true, body: { messages: [MESSAGE] } });
  await slack.event(reaction(undefined, { type: 'reaction_removed' }));
  expect(slack.calls('conversations.history')).toHaveLength(1);
  const [{ message } = { message: undefined }] = told().flatMap((it) => (it.kind === 'message' ? [it] : []));
  expect(told().slice(1)).toMatchObject([
    { kind: 'react', emoji: '📌', added: true, message },
    { kind: 'react', emoji: '📌', added: false, message },
  ]);
});

test('a reaction to a reply is found in its thread; one to what is gone is nothing', async () => {
  slack.replies.set('conversations.history', { ok: true, body: { messages: [] } });
  const reply = { ...MESSAGE, thread_ts: '1772333000.000001' };
  slack.replies.set('conversations.replies', { ok: true, body: { messages: [reply] } });
  await slack.event(reaction());
  expect(told()).toMatchObject([{ kind: 'react', message: { thread: 'C1/1772333000.000001' } }]);
  slack.replies.set('conversations.replies', { ok: false, error: 'thread_not_found' });
  expect(await slack.event(reaction({ type: 'message', channel: 'C1', ts: '1.1' }))).toMatchObject({
    status: 200,
  });
  await slack.event(reaction({ type: 'file', file: 'F1' }));
  await slack.event(reaction(undefined, { user: 'UBOT' }));
  expect(told()).toHaveLength(1);
});

test('where the message cannot be looked at now, Slack is to tell of the reaction again', async () => {
  slack.replies.set('conversations.history', { ok: false, limited: 30_000 });
  expect(await slack.event(reaction())).toMatchObject({ status: 503 });
});

test('who comes and goes is heard, but not the bot itself', async () => {
  const joined = { type: 'member_joined_channel', channel: 'C1', user: 'U1', event_ts: TS };
  await slack.event(joined);
  await slack.event({ ...joined, type: 'member_left_channel' });
  await slack.event({ ...joined, user: 'UBOT' });
  expect(told()).toMatchObject([
    { kind: 'join', joined: true, channel: 'C1', by: { id: 'U1', person: { name: 'Ann' } } },
    { kind: 'join', joined: false },
  ]);
});

test('the bot’s own page is shown to whoever looks at it', async () => {
  slack.hearing.answer = { kind: 'page', message: withButtons('Declare') };
  await slack.event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'messages' });
  await slack.event({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' });
  await eventually(() => slack.calls('views.publish').length === 1);
  expect(slack.calls('views.publish')[0]?.args).toMatchObject({ user_id: 'U1', view: { type: 'home' } });
  expect(told()).toMatchObject([{ kind: 'home' }]);
});

test('a token that was taken away is known at once', async () => {
  await slack.event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } });
  expect(slack.refused).toEqual([]);
  await slack.event({ type: 'tokens_revoked', tokens: { bot: ['UBOT'] } });
  await slack.event({ type: 'app_uninstalled' });
  expect(slack.refused).toEqual(['locked out', 'locked out']);
});
