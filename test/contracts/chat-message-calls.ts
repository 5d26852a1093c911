import { instant } from '../../src/domain/ids';
import type { Message } from '../../src/ports/message';
import { folded, withButtons, words } from './chat-messages';
import type { ChatStage } from './chat-stage';

const LONG_AGO = instant(new Date(0));
const EMOJI = ['📌', '👀', '❤️', '✅', '👍🏽'] as const;

/** As many buttons as a block may have, with tokens as long as they may be, behind more prose and fields than anybody shows. */
function laden(): Message {
  const label = (nth: number): string => `Step ${nth}`;
  const prose = 'The database does not answer. '.repeat(2_000);
  return {
    summary: 'Everything at once',
    tone: 'danger',
    blocks: [
      { kind: 'heading', text: 'Everything at once' },
      { kind: 'text', text: [{ kind: 'text', text: prose }] },
      {
        kind: 'fields',
        fields: Array.from({ length: 25 }, (_, nth) => ({
          label: `Field ${nth}`,
          value: [{ kind: 'text', text: `value ${nth}` }],
        })),
      },
      {
        kind: 'buttons',
        buttons: Array.from({ length: 25 }, (_, nth) => ({
          label: label(nth),
          token: `${label(nth)}:`.padEnd(1_000, 'x'),
          style: nth === 0 ? 'primary' : 'plain',
        })),
      },
    ],
  };
}

/** What becomes of the bot's own messages, and what it does to those of others. */
export function chatMessageCallsContract(stage: () => ChatStage): void {
  test("what somebody else said bears their name, also after an edit, and is the bot's own", async () => {
    const { chat, done, message, open, platform, hearing, key } = stage();
    const channel = await open();
    const post = { kind: 'post', channel, message: words('rolled back'), as: 'Zoë *Z* <!here>' } as const;
    const call = key();
    const receipt = await done(post, call);
    const ref = receipt.message ?? '';
    expect(await chat.find(post, call, LONG_AGO)).toEqual(receipt);
    const insist = async (text: string): Promise<void> => {
      const seen = await message(channel, ref);
      expect(seen).toMatchObject({ byBot: true, notifies: [], links: [] });
      if (!platform.lacks.includes('names')) expect(seen).toMatchObject({ as: post.as, text });
      else expect(folded(seen.text)).toMatch(new RegExp(`^\\S*Zoë \\*Z\\* <!here>.*${text}$`));
    };
    await insist('rolled back');
    await done({ kind: 'edit', message: ref, content: words('rolled forward'), as: post.as });
    await insist('rolled forward');
    expect(hearing.heard).toEqual([]);
  });

  test('a message that was taken away is gone, and taking it away again is done', async () => {
    const { chat, done, open, post, platform, key } = stage();
    const channel = await open();
    const message = await post(channel, words('a slip'));
    await post(channel, words('stays'));
    await done({ kind: 'remove', message });
    await done({ kind: 'remove', message });
    await done({ kind: 'remove', message: platform.goneMessage(channel) });
    expect((await platform.messages(channel)).map(({ text }) => text)).toEqual(['stays']);
    const edit = { kind: 'edit', message, content: words('again') } as const;
    expect(await chat.call(edit, key())).toEqual({ outcome: 'failed', reason: { known: 'message-gone' } });
  });

  test.each(EMOJI)('%s is put on a message once, and taken off once', async (emoji) => {
    const { done, message, open, post } = stage();
    const channel = await open();
    const ref = await post(channel, words('the card'));
    const put = { kind: 'emoji', message: ref, emoji, on: true } as const;
    await done({ ...put, on: false });
    await done(put);
    await done(put);
    expect((await message(channel, ref)).botReactions).toEqual([emoji]);
    await done({ ...put, on: false });
    await done({ ...put, on: false });
    expect((await message(channel, ref)).botReactions).toEqual([]);
  });

  test.each(EMOJI)('%s that was heard is the same when the bot puts it there', async (emoji) => {
    const { done, hearing, message, open, post, platform } = stage();
    const channel = await open();
    const [ann] = platform.people;
    await done({ kind: 'invite', channel, person: ann });
    await platform.say(ann, channel, 'errors since the deploy');
    const { message: said } = await hearing.next('message');
    await platform.react(ann, said.ref, emoji, true);
    const heard = await hearing.next('react');
    expect(heard.emoji).toBe(emoji);
    await done({ kind: 'emoji', message: said.ref, emoji: heard.emoji, on: true });
    expect((await message(channel, said.ref)).botReactions).toEqual([emoji]);
    const copy = await post(channel, words('a copy'));
    await done({ kind: 'emoji', message: copy, emoji: heard.emoji, on: true });
    expect((await message(channel, copy)).botReactions).toEqual([emoji]);
  });

  test('an emoji that the platform does not have is named; so is a message that is gone', async () => {
    const { chat, open, post, platform, key } = stage();
    const channel = await open();
    const message = await post(channel, words('the card'));
    const put = { kind: 'emoji', message, emoji: 'no-such-emoji-here', on: true } as const;
    expect(await chat.call(put, key())).toEqual({ outcome: 'failed', reason: { known: 'unknown-emoji' } });
    const gone = { ...put, emoji: '👀', message: platform.goneMessage(channel) };
    expect(await chat.call(gone, key())).toEqual({ outcome: 'failed', reason: { known: 'message-gone' } });
  });

  test('a message at every limit arrives with all its buttons, and each can be pressed', async () => {
    const { done, hearing, message, open, post, platform } = stage();
    const channel = await open();
    const [ann] = platform.people;
    await done({ kind: 'invite', channel, person: ann });
    const ref = await post(channel, laden());
    const labels = Array.from({ length: 25 }, (_, nth) => `Step ${nth}`);
    expect((await message(channel, ref)).buttons).toEqual(labels);
    for (const label of ['Step 0', 'Step 24']) {
      await platform.press(ann, ref, label);
      expect((await hearing.next('press')).token).toBe(`${label}:`.padEnd(1_000, 'x'));
    }
    await done({ kind: 'edit', message: ref, content: withButtons('Only this') });
    expect((await message(channel, ref)).buttons).toEqual(['Only this']);
  });
}
