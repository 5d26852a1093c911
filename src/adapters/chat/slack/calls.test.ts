import type { ChatCall } from '../../../ports/chat';
import { effectKey } from '../../../domain/ids';
import { budgetsOf } from './budgets';
import { SlackCalls } from './calls';
import { NEEDED_SCOPES } from './needed-scopes';
import { fine, no, ScriptedSlack } from './testing/scripted-slack';
import { Trouble } from './trouble';
import type { SlackReply } from './web';

const KEY = effectKey('k');
const message = { summary: 'hello', tone: 'plain', blocks: [] } as const;
const POST = { kind: 'post', channel: 'C1', message } as const;
const PIN = { kind: 'pin', message: 'C1/1.000001' } as const;
const posted = fine({ ts: '2.000001', channel: 'C1' });
const ana = { key: 'person/ana', name: 'Ana' };

const ALL: readonly ChatCall[] = [
  { kind: 'open-channel', name: 'a', title: 'a', topic: 'a', private: false },
  { kind: 'set-topic', channel: 'C1', topic: 'a' },
  { kind: 'set-privacy', channel: 'C1', private: true },
  { kind: 'invite', channel: 'C1', person: ana },
  { kind: 'invite-group', channel: 'C1', group: 'ops' },
  POST,
  { kind: 'announce', place: '#ops', message },
  { kind: 'direct', person: ana, message },
  { kind: 'edit', message: 'C1/1.000001', content: message },
  { kind: 'remove', message: 'C1/1.000001' },
  { kind: 'emoji', message: 'C1/1.000001', emoji: '👀', on: true },
  PIN,
  { kind: 'bookmark', channel: 'C1', title: 'a', url: 'https://muster.example/' },
  { kind: 'archive', channel: 'C1' },
];

describe('what Slack answers', () => {
  it.each<[SlackReply, object]>([
    [
      { ok: false, limited: 7_000 },
      { outcome: 'retry', effect: 'none', after: 7_000, rests: ['slack/pins.add'] },
    ],
    [
      { ok: false, unknown: 'HTTP 500' },
      { outcome: 'retry', effect: 'unknown' },
    ],
    [
      { ok: false, away: 'ECONNREFUSED' },
      { outcome: 'retry', effect: 'none', reason: { known: 'away' } },
    ],
    [no('already_pinned'), { outcome: 'sent' }],
    [no('message_not_found'), { outcome: 'failed', reason: { known: 'message-gone' } }],
    [no('channel_not_found'), { outcome: 'failed', reason: { known: 'channel-gone' } }],
    [no('restricted_action'), { outcome: 'failed', reason: { known: 'not-allowed' } }],
    [no('constructor'), { outcome: 'failed', reason: { said: 'Slack said constructor' } }],
    [no('too_many_pins'), { outcome: 'failed', reason: { said: 'Slack said too_many_pins' } }],
    [
      no('missing_scope', { needed: 'pins:write' }),
      { outcome: 'failed', reason: { said: expect.stringContaining('pins:write') as string } },
    ],
  ])('%j becomes %j', async (reply, outcome) => {
    const slack = new ScriptedSlack().on('pins.add', reply);
    expect(await new SlackCalls(slack.parts()).call(PIN, KEY)).toMatchObject(outcome);
  });

  it('rests every call while the token is refused, and a channel alone when it is too busy', async () => {
    const slack = new ScriptedSlack().on('chat.postMessage', no('token_revoked'), {
      ok: false,
      limited: 3_000,
    });
    const calls = new SlackCalls(slack.parts());
    const locked = await calls.call(POST, KEY);
    expect(locked).toMatchObject({
      outcome: 'retry',
      effect: 'none',
      after: 60_000,
      reason: { known: 'locked-out' },
    });
    const [key = ''] = locked.outcome === 'retry' ? (locked.rests ?? []) : [];
    for (const call of ALL) expect(budgetsOf(call).map((it) => it.key)).toContain(key);
    expect(await calls.call(POST, KEY)).toMatchObject({ after: 3_000, rests: ['slack/chat.postMessage/C1'] });
    expect(budgetsOf(POST).map((it) => it.key)).toContain('slack/chat.postMessage/C1');
  });

  it('is remembered as trouble until a call works again', async () => {
    const slack = new ScriptedSlack().on(
      'pins.add',
      no('invalid_auth'),
      no('missing_scope', { needed: 'pins:write' }),
      fine(),
    );
    const trouble = new Trouble();
    const calls = new SlackCalls(slack.parts(trouble.watching(slack)));
    const said: (string | undefined)[] = [trouble.say()?.key];
    for (let nth = 0; nth < 3; nth += 1) {
      await calls.call(PIN, KEY);
      said.push(trouble.say()?.key);
    }
    expect(said).toEqual([undefined, 'slack:trouble.locked-out', 'slack:trouble.scopes', undefined]);
  });
});

describe('a message', () => {
  it('carries its key and nothing that Slack could read more into', async () => {
    const slack = new ScriptedSlack().on('chat.postMessage', posted);
    const sent = await new SlackCalls(slack.parts()).call({ ...POST, thread: 'C1/1.000001' }, KEY);
    expect(sent).toEqual({ outcome: 'sent', receipt: { message: 'C1/2.000001' } });
    expect(slack.asked[0]?.args).toMatchObject({
      parse: 'none',
      link_names: false,
      mrkdwn: false,
      thread_ts: '1.000001',
      metadata: { event_type: 'muster', event_payload: { key: 'k' } },
    });
  });

  it('bears the name in its text where no other name may stand over it', async () => {
    const slack = new ScriptedSlack().on(
      'chat.postMessage',
      no('missing_scope', { needed: 'chat:write.customize' }),
      posted,
    );
    const calls = new SlackCalls(slack.parts());
    expect(await calls.call({ ...POST, as: 'Zoë' }, KEY)).toMatchObject({ outcome: 'sent' });
    const edit = { kind: 'edit', message: 'C1/2.000001', content: message, as: 'Zoë' } as const;
    await calls.call(edit, KEY);
    const [named, plain, edited] = slack.asked.filter(({ method }) => method.startsWith('chat.'));
    expect(named?.args).toMatchObject({ username: 'Zoë', text: 'hello' });
    expect(plain?.args).not.toHaveProperty('username');
    expect([plain?.args['text'], edited?.args['text']]).toEqual(['Zoë: hello', 'Zoë: hello']);
  });

  it('is announced where the bot has to go in first', async () => {
    const slack = new ScriptedSlack()
      .on('conversations.list', fine({ channels: [{ id: 'C0123456789', name: 'ops' }] }))
      .on('chat.postMessage', no('not_in_channel'), posted);
    const announce = { kind: 'announce', place: '#Ops', message } as const;
    expect(await new SlackCalls(slack.parts()).call(announce, KEY)).toMatchObject({ outcome: 'sent' });
    expect(slack.methods).toEqual([
      'conversations.list',
      'chat.postMessage',
      'conversations.join',
      'chat.postMessage',
    ]);
  });

  it('is looked for a few pages back, and then nobody is sure', async () => {
    const page = fine({
      messages: [{ ts: '1.0', metadata: { event_type: 'other' } }],
      response_metadata: { next_cursor: 'x' },
    });
    const slack = new ScriptedSlack().on('conversations.history', page);
    expect(await new SlackCalls(slack.parts()).find(POST, KEY, slack.clock.now())).toBe('unsure');
    expect(slack.methods.length).toBeLessThanOrEqual(5);
  });
});

it('every scope is named once, with its reason', () => {
  const scopes = NEEDED_SCOPES.map(({ scope }) => scope);
  expect(new Set(scopes).size).toBe(scopes.length);
});

it('in no minute more calls are let through than Slack takes', () => {
  for (const { key, perMinute, burst } of ALL.flatMap(budgetsOf)) {
    if (/conversations\.(create|set|archive)|pins|bookmarks\.add/.test(key))
      expect(perMinute + burst).toBeLessThanOrEqual(20);
    else if (!/chat\.postMessage|everything/.test(key)) expect(perMinute + burst).toBeLessThanOrEqual(50);
  }
});
