import fc from 'fast-check';

import { effectKey, instant } from '../../../domain/ids';
import { SlackCalls } from './calls';
import { channelName, MAX_CHANNEL_NAME, varied } from './channel-name';
import { fine, no, ScriptedSlack } from './testing/scripted-slack';

const KEY = effectKey('incident/7/channel');
const OPEN = {
  kind: 'open-channel',
  name: 'inc-7',
  title: 'DB <down>',
  topic: 'SEV1 & up',
  private: true,
} as const;
const channel = (id: string): ReturnType<typeof fine> => fine({ channel: { id } });
const listed = (...channels: object[]): ReturnType<typeof fine> => fine({ channels });
const purposeOf = (slack: ScriptedSlack): string =>
  String(slack.asked.find(({ method }) => method === 'conversations.setPurpose')?.args['purpose']);

describe('the name of a channel', () => {
  it('keeps to Slack’s rules, whatever is wanted', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 99 }),
        (wanted, nth) => {
          const name = varied(channelName(wanted), nth);
          expect(name).toMatch(/^[a-z0-9_-]+$/);
          expect(name).toMatch(/[a-z0-9]/);
          expect(name.length).toBeLessThanOrEqual(MAX_CHANNEL_NAME);
        },
      ),
    );
    expect(channelName('INC 7: Größe & "naïve"')).toBe('inc-7-grosse-naive');
  });
});

describe('opening a channel', () => {
  it('signs it with its key, and is private from the first', async () => {
    const slack = new ScriptedSlack().on('conversations.create', channel('C7'));
    const calls = new SlackCalls(slack.parts());
    expect(await calls.call(OPEN, KEY)).toEqual({ outcome: 'sent', receipt: { channel: 'C7' } });
    expect(slack.asked[0]?.args).toEqual({ name: 'inc-7', is_private: true });
    expect(purposeOf(slack)).toMatch(/^DB &lt;down&gt; · Made by Muster · [0-9a-f]{24}$/);
    slack.on('conversations.list', listed({ id: 'C7', name: 'inc-7', purpose: { value: purposeOf(slack) } }));
    expect(await calls.find(OPEN, KEY, slack.clock.now())).toEqual({ channel: 'C7' });
  });

  it('goes on where a pause cut it short, in the same channel', async () => {
    const slack = new ScriptedSlack()
      .on('conversations.create', channel('C7'), no('name_taken'))
      .on('conversations.setPurpose', { ok: false, limited: 4_000 }, fine());
    const calls = new SlackCalls(slack.parts());
    expect(await calls.call(OPEN, KEY)).toMatchObject({
      outcome: 'retry',
      effect: 'none',
      after: 4_000,
      rests: ['slack/conversations.setPurpose'],
    });
    expect(await calls.call(OPEN, KEY)).toEqual({ outcome: 'sent', receipt: { channel: 'C7' } });
  });

  it('never shares a channel that is in use, nor one that somebody else made', async () => {
    const slack = new ScriptedSlack().on(
      'conversations.create',
      no('name_taken'),
      no('name_taken'),
      channel('C9'),
    );
    slack.on(
      'conversations.list',
      listed(
        { id: 'C1', name: 'inc-7', creator: 'UBOT', created: 1, purpose: { value: '' } },
        { id: 'C2', name: 'inc-7-2', creator: 'UANN', created: 1, purpose: { value: '' } },
      ),
    );
    slack.on(
      'conversations.history',
      fine({ messages: [{ subtype: 'channel_join' }, { text: 'the card' }] }),
    );
    expect(await new SlackCalls(slack.parts()).call(OPEN, KEY)).toMatchObject({ receipt: { channel: 'C9' } });
    const names = slack.asked
      .filter(({ method }) => method === 'conversations.create')
      .map(({ args }) => args['name']);
    expect(names).toEqual(['inc-7', 'inc-7-3', 'inc-7-4']);
  });

  it('takes the one that it left behind without a key', async () => {
    const slack = new ScriptedSlack().on('conversations.create', no('name_taken'));
    slack.on('conversations.list', listed({ id: 'C1', name: 'inc-7', creator: 'UBOT', created: 1 }));
    slack.on('conversations.history', fine({ messages: [{ subtype: 'channel_join' }] }));
    const calls = new SlackCalls(slack.parts());
    expect(await calls.find(OPEN, KEY, instant(new Date(0)))).toEqual({ channel: 'C1' });
    expect(await calls.call(OPEN, KEY)).toMatchObject({ receipt: { channel: 'C1' } });
    expect(purposeOf(slack)).toContain('Made by Muster');
  });

  it('is not sure while Slack does not tell', async () => {
    const slack = new ScriptedSlack().on('conversations.list', { ok: false, unknown: 'HTTP 503' });
    expect(await new SlackCalls(slack.parts()).find(OPEN, KEY, slack.clock.now())).toBe('unsure');
  });
});
