import { effectKey, instant } from '../../src/domain/ids';
import type { ConsoleContent, ConsoleMessage, ConsoleStore } from '../../src/ports/console-store';

const LONG_AGO = instant(new Date(0));
const text = (words: string): ConsoleContent => ({ kind: 'text', text: words });

/** What a console store promises of channels that end, links, words taken away and the bot's own reactions. */
export function consoleChangesContract(store: () => ConsoleStore): void {
  const opened = () =>
    store().openChannel({
      key: effectKey('k'),
      name: 'inc-1',
      maxName: 80,
      title: '',
      topic: '',
      private: false,
    });
  const said = async (channel: string, words: string, more: object = { author: 'ann' }) => {
    const message = await store().write({ key: words, channel, content: text(words), ...more });
    if (message === undefined) throw new Error('The message was not written');
    return message;
  };
  const texts = (messages: readonly ConsoleMessage[]) =>
    messages.map(({ content }) => (content.kind === 'text' ? content.text : content.message.summary));

  test('a channel is known by its name', async () => {
    const { id } = await opened();
    expect((await store().channelByName('inc-1'))?.id).toBe(id);
    expect(await store().channelByName('inc-2')).toBeUndefined();
  });

  test('an archived channel can be read, and takes words for one person alone', async () => {
    const { id } = await opened();
    await said(id, 'before');
    await store().archive(id);
    const rev = (await store().channel(id))?.rev;
    await store().archive(id);
    expect(await store().channel(id)).toMatchObject({ archived: true, rev });
    expect(await store().write({ key: 'late', channel: id, content: text('late') })).toBeUndefined();
    expect(await store().write({ key: 'before', channel: id, content: text('x') })).toMatchObject({
      content: text('before'),
    });
    await said(id, 'psst', { onlyFor: 'ann' });
    expect(texts(await store().page(id, 'ann', 10))).toEqual(['before', 'psst']);
  });

  test('a title leads to one place, and the links keep their order', async () => {
    const { id } = await opened();
    const record = { title: 'Record', url: 'https://muster.example/1' };
    const moved = { title: 'Record', url: `https://muster.example/2?a='"\\` };
    const runbook = { title: 'Runbook', url: 'https://muster.example/r' };
    for (const link of [record, runbook, runbook]) await store().bookmark(id, link);
    expect(await store().channel(id)).toMatchObject({ bookmarks: [record, runbook], rev: 2 });
    await store().bookmark(id, moved);
    expect((await store().channel(id))?.bookmarks).toEqual([runbook, moved]);
    expect([await store().bookmark('nowhere', record), await store().archive('nowhere')]).toEqual([
      false,
      false,
    ]);
  });

  test('who left is no member any more', async () => {
    const { id } = await opened();
    await store().addMember(id, 'ann');
    await store().removeMember(id, 'ann');
    const rev = (await store().channel(id))?.rev;
    expect(await store().removeMember(id, 'ann')).toBe(true);
    expect(await store().channel(id)).toMatchObject({ members: [], rev });
    expect(await store().removeMember('nowhere', 'ann')).toBe(false);
  });

  test('its author takes a message away: nothing is left of it, and whoever reads on is told', async () => {
    const { id } = await opened();
    const { id: message, rev } = await said(id, 'a secret');
    expect(await store().remove(message, 'bob')).toBeUndefined();
    expect(await store().remove(message)).toBeUndefined();
    const gone = await store().remove(message, 'ann');
    expect(gone).toMatchObject({ id: message, removed: true, content: text('') });
    expect(await store().remove(message, 'ann')).toEqual(gone);
    expect(await store().page(id, 'ann', 10)).toEqual([]);
    expect(await store().message(message)).toBeUndefined();
    expect(await store().changes(id, 'ann', rev, 10)).toEqual([gone]);
    expect(await store().messageByKey('a secret')).toEqual(gone);
    expect([await store().edit(message, text('x')), await store().pin(message)]).toEqual([false, false]);
    expect(await store().react(message, 'ann', '👀', true)).toBeUndefined();
  });

  test("the bot's own reaction stands beside those of people", async () => {
    const { id } = await opened();
    const { id: message } = await said(id, 'one');
    await store().react(message, undefined, '👀', true);
    await store().react(message, 'ann', '👀', true);
    const both = await store().react(message, undefined, '👀', true);
    expect(both?.reactions).toEqual([{ emoji: '👀', people: ['ann'], byBot: true }]);
    await store().react(message, 'ann', '👀', false);
    const alone = await store().react(message, 'ann', '👀', false);
    expect(alone?.reactions).toEqual([{ emoji: '👀', people: [], byBot: true }]);
    expect((await store().react(message, undefined, '👀', false))?.reactions).toEqual([]);
  });

  test('what people said is found again from a place or a moment on, without the bot and what was not for all', async () => {
    const { id } = await opened();
    const first = await said(id, 'one');
    await said(id, 'by the bot', { as: 'Zoë' });
    await said(id, 'psst', { author: 'ann', onlyFor: 'ann' });
    const gone = await said(id, 'gone');
    await store().remove(gone.id, 'ann');
    await said(id, 'two', { author: 'bob' });
    const found = (after: number | undefined, since = LONG_AGO, limit = 10) =>
      store().said(id, after, since, limit).then(texts);
    expect(await found(undefined)).toEqual(['one', 'two']);
    expect(await found(undefined, LONG_AGO, 1)).toEqual(['one']);
    expect(await found(first.seq)).toEqual(['two']);
    const later = instant(new Date(Date.parse(first.written) + 3_600_000));
    expect(await found(undefined, later)).toEqual([]);
    expect((await store().messageByKey('by the bot'))?.as).toBe('Zoë');
  });
}
