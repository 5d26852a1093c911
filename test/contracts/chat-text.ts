import { everywhere, folded, HOSTILE, words } from './chat-messages';
import type { ChatStage } from './chat-stage';

/** Text stays text, whatever is in it, and only a span's kind makes it more. */
export function chatTextContract(stage: () => ChatStage): void {
  test.each(HOSTILE)('%s arrives as text, in every place, and notifies nobody', async (_, text) => {
    const { open, post, message } = stage();
    const channel = await open();
    const seen = await message(channel, await post(channel, everywhere(text)));
    const times = folded(seen.text).split(folded(text)).length - 1;
    expect(times).toBe(8);
    expect(seen).toMatchObject({ notifies: [], links: [] });
  });

  test.each(HOSTILE)('%s as topic, title and name of a channel does no harm', async (_, text) => {
    const { open, channel } = stage();
    const ref = await open({ name: text, title: text, topic: text });
    expect(folded((await channel(ref)).topic)).toBe(folded(text));
  });

  test('ten thousand characters arrive, or are cut where the platform says so', async () => {
    const { chat, open, post, message } = stage();
    const channel = await open();
    const long = 'The database does not answer. '.repeat(400).slice(0, 10_000);
    const seen = await message(channel, await post(channel, words(long)));
    const kept = Math.min(long.length, chat.capabilities.maxMessageLength) - 200;
    expect(folded(seen.text).slice(0, kept)).toBe(folded(long).slice(0, kept));
  });

  test('a message beyond every limit is cut, not refused, and never in the middle of a character', async () => {
    const { chat, open, post, message } = stage();
    const channel = await open();
    const limit = chat.capabilities.maxMessageLength;
    const seen = await message(channel, await post(channel, everywhere('😀'.repeat(limit))));
    expect(seen.text.length).toBeGreaterThan(0);
    expect(seen.text.length).toBeLessThanOrEqual(limit + 100);
    expect(encodeURIComponent(seen.text).length).toBeGreaterThan(0);
  });

  test('a mention shows the name and notifies that person alone', async () => {
    const { open, post, message, done, platform } = stage();
    const channel = await open();
    const [ann] = platform.people;
    await done({ kind: 'invite', channel, person: ann });
    const text = [
      { kind: 'person', person: ann },
      { kind: 'text', text: ' commands' },
    ] as const;
    const said = { summary: 'Ann commands', tone: 'good', blocks: [{ kind: 'text', text }] } as const;
    const seen = await message(channel, await post(channel, said));
    expect(seen.text).toContain(ann.name);
    expect(seen.notifies).toEqual([ann.key]);
  });

  test('somebody this chat does not know is a plain name', async () => {
    const { open, post, message, platform } = stage();
    const channel = await open();
    const text = [{ kind: 'person', person: { key: platform.stranger.key, name: '@channel' } }] as const;
    const said = { summary: 'x', tone: 'plain', blocks: [{ kind: 'text', text }] } as const;
    const seen = await message(channel, await post(channel, said));
    expect(seen).toMatchObject({ text: '@channel', notifies: [] });
  });

  test('a link leads where Muster says; its label is text', async () => {
    const { open, post, message } = stage();
    const channel = await open();
    const url = 'https://muster.example/incidents/7?a=1&b=(2)|3';
    const text = [{ kind: 'link', url, label: 'INC-7 | <b>](https://evil.example)' }] as const;
    const said = { summary: 'x', tone: 'plain', blocks: [{ kind: 'text', text }] } as const;
    const seen = await message(channel, await post(channel, said));
    expect(seen.links.map((link) => new URL(link).href)).toEqual([new URL(url).href]);
    expect(seen.text).toContain('INC-7');
  });
}
