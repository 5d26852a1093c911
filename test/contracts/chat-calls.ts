import { instant } from '../../src/domain/ids';
import { withButtons, words } from './chat-messages';
import { OPEN, type ChatStage } from './chat-stage';

const LONG_AGO = instant(new Date(0));

/** The bot's own doings: at most once under each key, and honest about it. */
export function chatCallsContract(stage: () => ChatStage): void {
  test('a channel is opened once under its key, and found by it', async () => {
    const { chat, platform, done, key } = stage();
    const call = key();
    expect(await chat.find(OPEN, call, LONG_AGO)).toBe('absent');
    const first = await done(OPEN, call);
    expect(await done(OPEN, call)).toEqual(first);
    expect(await chat.find(OPEN, call, LONG_AGO)).toEqual(first);
    const channels = await platform.channels();
    expect(channels).toMatchObject([{ name: OPEN.name, topic: OPEN.topic, private: false }]);
  });

  test('the same from two processes at once is one channel', async () => {
    const { chat, platform, done, key } = stage();
    if (!chat.capabilities.repeatsByKey) return;
    const call = key();
    const [one, two] = await Promise.all([done(OPEN, call), done(OPEN, call)]);
    expect(one).toEqual(two);
    expect(await platform.channels()).toHaveLength(1);
  });

  test('a taken name is varied, never shared', async () => {
    const { platform, done } = stage();
    const one = await done(OPEN);
    const two = await done(OPEN);
    expect(one.channel).not.toEqual(two.channel);
    expect((await platform.channels()).map(({ name }) => name).sort()).toEqual([OPEN.name, `${OPEN.name}-2`]);
  });

  test('a name that is too long or strange still opens a channel', async () => {
    const { chat, platform, done } = stage();
    await done({ ...OPEN, name: `inc 7: Größe & "naïve" <${'long '.repeat(60)}` });
    await done({ ...OPEN, name: `inc 7: Größe & "naïve" <${'long '.repeat(60)}` });
    const names = (await platform.channels()).map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(chat.capabilities.maxChannelName);
  });

  test('after a lost answer the channel is found, and opening it again makes no second one', async () => {
    const { chat, platform, done, key } = stage();
    const call = key();
    platform.loseNextAnswer();
    const lost = await chat.call(OPEN, call).catch(() => 'thrown' as const);
    expect(lost === 'thrown' || (lost.outcome === 'retry' && lost.effect === 'unknown')).toBe(true);
    const found = await chat.find(OPEN, call, LONG_AGO);
    expect(found).toEqual({ channel: (await platform.channels())[0]?.ref });
    expect(await done(OPEN, call)).toEqual(found);
    expect(await platform.channels()).toHaveLength(1);
  });

  test('a message is posted once under its key, also after a lost answer', async () => {
    const { chat, platform, done, open, key } = stage();
    const channel = await open();
    const post = { kind: 'post', channel, message: words('hello') } as const;
    const call = key();
    expect(await chat.find(post, call, LONG_AGO)).toBe('absent');
    platform.loseNextAnswer();
    const lost = await chat.call(post, call).catch(() => 'thrown' as const);
    expect(lost === 'thrown' || (lost.outcome === 'retry' && lost.effect === 'unknown')).toBe(true);
    const found = await chat.find(post, call, LONG_AGO);
    expect(found).toEqual({ message: (await platform.messages(channel))[0]?.ref });
    if (chat.capabilities.repeatsByKey) expect(await done(post, call)).toEqual(found);
    expect(await platform.messages(channel)).toMatchObject([{ text: 'hello', byBot: true }]);
    expect(await chat.find(post, key(), LONG_AGO)).toBe('absent');
  });

  test('two messages under two keys are two, in their order', async () => {
    const { platform, open, post } = stage();
    const channel = await open();
    await post(channel, words('same'));
    await post(channel, words('same'));
    await post(channel, words('last'));
    expect((await platform.messages(channel)).map(({ text }) => text)).toEqual(['same', 'same', 'last']);
  });

  test('a reply stands in its thread and is found there', async () => {
    const { chat, done, message, open, post, key } = stage();
    const channel = await open();
    const thread = await post(channel, words('question'));
    const reply = { kind: 'post', channel, message: words('answer'), thread } as const;
    const call = key();
    const receipt = await done(reply, call);
    expect(await message(channel, receipt.message ?? '')).toMatchObject({ text: 'answer', thread });
    expect(await chat.find(reply, call, LONG_AGO)).toEqual(receipt);
  });

  test('an edit changes the message where it stands, and again changes nothing', async () => {
    const { platform, done, open, post } = stage();
    const channel = await open();
    const first = await post(channel, withButtons('Take command'));
    await post(channel, words('after'));
    const edit = { kind: 'edit', message: first, content: words('Ann is in command') } as const;
    await done(edit);
    await done(edit);
    expect(await platform.messages(channel)).toMatchObject([
      { ref: first, text: 'Ann is in command', buttons: [] },
      { text: 'after' },
    ]);
  });

  test('a message that is gone cannot be edited, and says so', async () => {
    const { chat, platform, open, key } = stage();
    const message = platform.goneMessage(await open());
    const edit = { kind: 'edit', message, content: words('x') } as const;
    expect(await chat.call(edit, key())).toEqual({ outcome: 'failed', reason: { known: 'message-gone' } });
  });

  test('pinning twice is pinned once', async () => {
    const { platform, done, open, post } = stage();
    const channel = await open();
    const message = await post(channel, words('the card'));
    await post(channel, words('other'));
    await done({ kind: 'pin', message });
    await done({ kind: 'pin', message });
    expect((await platform.messages(channel)).map(({ pinned }) => pinned)).toEqual([true, false]);
  });

  test('inviting somebody who is in already is done; a stranger is named', async () => {
    const { chat, channel, done, open, platform, key } = stage();
    const ref = await open();
    const [ann] = platform.people;
    await done({ kind: 'invite', channel: ref, person: ann });
    await done({ kind: 'invite', channel: ref, person: ann });
    expect((await channel(ref)).members).toEqual([ann.key]);
    const stranger = { kind: 'invite', channel: ref, person: platform.stranger } as const;
    expect(await chat.call(stranger, key())).toEqual({
      outcome: 'failed',
      reason: { known: 'unknown-person' },
    });
  });

  test('a private word arrives once, at one person', async () => {
    const { chat, done, platform, key } = stage();
    const [ann, bob] = platform.people;
    const direct = { kind: 'direct', person: ann, message: words('your instructions') } as const;
    const call = key();
    const receipt = await done(direct, call);
    if (chat.capabilities.repeatsByKey) expect(await done(direct, call)).toEqual(receipt);
    expect(await chat.find(direct, call, LONG_AGO)).toEqual(receipt);
    await done({ ...direct, message: words('more') });
    expect((await platform.directMessages(ann)).map(({ text }) => text)).toEqual([
      'your instructions',
      'more',
    ]);
    expect(await platform.directMessages(bob)).toEqual([]);
    expect(await chat.call({ ...direct, person: platform.stranger }, key())).toEqual({
      outcome: 'failed',
      reason: { known: 'unknown-person' },
    });
  });

  test('a private channel is read by its members alone, and a channel can become private', async () => {
    const { chat, done, open, platform } = stage();
    const { privateChannels } = chat.capabilities;
    if (privateChannels === 'never') return;
    const [ann, bob] = platform.people;
    const secret = await open({ name: 'secret', private: true });
    await done({ kind: 'invite', channel: secret, person: ann });
    expect(await platform.readableBy(ann)).toContain(secret);
    expect(await platform.readableBy(bob)).not.toContain(secret);
    if (privateChannels === 'from-birth') return;
    const wide = await open({ name: 'open' });
    expect(await platform.readableBy(bob)).toContain(wide);
    const hide = { kind: 'set-privacy', channel: wide, private: true } as const;
    await done(hide);
    await done(hide);
    expect(await platform.readableBy(bob)).not.toContain(wide);
  });

  test('the topic is set, and set again without harm', async () => {
    const { channel, done, open } = stage();
    const ref = await open();
    for (let nth = 0; nth < 2; nth += 1)
      await done({ kind: 'set-topic', channel: ref, topic: 'SEV2, Ann commands' });
    expect((await channel(ref)).topic).toBe('SEV2, Ann commands');
  });

  test('a budget names its key and has room for at least one call', async () => {
    const { chat, open } = stage();
    for (const budget of chat.budgets({ kind: 'post', channel: await open(), message: words('x') })) {
      expect(budget.key.startsWith(`${chat.id}/`)).toBe(true);
      expect(Math.min(budget.perMinute, budget.burst)).toBeGreaterThanOrEqual(1);
    }
  });
}
