import { instant } from '../../src/domain/ids';
import { words } from './chat-messages';
import type { ChatStage } from './chat-stage';
import { eventually } from './recording-hearing';

const LONG_AGO = instant(new Date(0));
const HOUR_MS = 3_600_000;
const MANY = 60;

/** What was said while nobody listened. */
export function chatHistoryContract(stage: () => ChatStage): void {
  const inChannel = async () => {
    const { chat, platform, hearing, open, done, post } = stage();
    const channel = await open();
    const [ann, bob] = platform.people;
    for (const person of [ann, bob]) await done({ kind: 'invite', channel, person });
    /** Says it, and answers the message's name once it was heard. */
    const say = async (text: string, thread?: string, person = ann): Promise<string> => {
      await platform.say(person, channel, text, thread);
      return eventually(() => {
        const said = hearing.heard.findLast((it) => it.kind === 'message' && it.message.text === text);
        return said?.kind === 'message' ? said.message.ref : undefined;
      });
    };
    const texts = async (after?: string, since = LONG_AGO): Promise<readonly string[]> =>
      (await chat.history(channel, after, since)).messages.map(({ text }) => text);
    return { chat, channel, say, texts, post, done, platform, ann, bob };
  };

  test('what people said comes oldest first, with who and when; what the bot said is left out', async () => {
    const { chat, channel, say, post, done, ann, bob } = await inChannel();
    if (!chat.capabilities.history) return;
    await post(channel, words('the card'));
    const first = await say('errors <b>*x* &amp; more');
    await done({ kind: 'post', channel, message: words('a copy'), as: 'Zoë' });
    await say('looking', first, bob);
    const { messages, complete } = await chat.history(channel, undefined, LONG_AGO);
    expect(complete).toBe(true);
    expect(messages).toMatchObject([
      { ref: first, channel, text: 'errors <b>*x* &amp; more', author: { name: ann.name } },
      { text: 'looking', thread: first, author: { name: bob.name } },
    ]);
    for (const { written } of messages) expect(new Date(written).toISOString()).toBe(written);
    expect(messages[0]).not.toHaveProperty('thread');
  });

  test('it is told as it was heard', async () => {
    const { chat, channel, say, bob } = await inChannel();
    if (!chat.capabilities.history) return;
    const first = await say('one');
    await say('two', first, bob);
    const heard = stage().hearing.heard.flatMap((said) => (said.kind === 'message' ? [said.message] : []));
    expect((await chat.history(channel, undefined, LONG_AGO)).messages).toEqual(heard);
  });

  test('after a message comes only what is newer, also in threads that are older', async () => {
    const { chat, say, texts } = await inChannel();
    if (!chat.capabilities.history) return;
    const first = await say('one');
    const second = await say('two');
    expect(await texts(second)).toEqual([]);
    await say('a late reply', first);
    await say('three');
    expect(await texts(second)).toEqual(['a late reply', 'three']);
    expect(await texts(first)).toEqual(['two', 'a late reply', 'three']);
  });

  test('without a message it begins at a moment', async () => {
    const { chat, channel, say, texts } = await inChannel();
    if (!chat.capabilities.history) return;
    await say('one');
    const [one] = (await chat.history(channel, undefined, LONG_AGO)).messages;
    const written = Date.parse(one?.written ?? '');
    expect(await texts(undefined, instant(new Date(written - HOUR_MS)))).toEqual(['one']);
    expect(await texts(undefined, instant(new Date(written + HOUR_MS)))).toEqual([]);
  });

  test('a message stands there as it was changed, and not at all once it was taken away', async () => {
    const { chat, say, texts, platform, ann } = await inChannel();
    if (!chat.capabilities.history) return;
    const changed = await say('a slpi');
    const gone = await say('never mind');
    await platform.edit(ann, changed, 'a slip');
    await platform.remove(ann, gone);
    expect(await texts()).toEqual(['a slip']);
  });

  test('a long stretch is whole, or says that it is not', async () => {
    const { chat, channel, say } = await inChannel();
    if (!chat.capabilities.history) return;
    const first = await say('first');
    const said = Array.from({ length: MANY }, (_, nth) => `message ${nth}`);
    for (const text of said) await say(text);
    const { messages, complete } = await chat.history(channel, first, LONG_AGO);
    const texts = messages.map(({ text }) => text);
    if (complete) expect(texts).toEqual(said);
    else expect(said.filter((text) => texts.includes(text))).toEqual(texts);
    expect(texts.length).toBeGreaterThan(0);
  });
}
