import fc from 'fast-check';

import { memoryStore } from '../../src/adapters/store/memory';
import { streamId, type ChatId, type StreamId } from '../../src/domain/ids';
import type { Talked } from '../../src/flow/hear-talk';
import type { SeenMessage } from '../../src/ports/chat-refs';
import type { Store } from '../../src/ports/store';
import { postgresWorld } from '../contracts/store-world';
import { ManualClock } from '../fakes/manual-clock';
import { seeded } from '../seed';
import { CHATS, moment, tale, type Change, type Tale } from './talk-changes';
import { LuckyChat, talkRoad } from './talk-road';

/** What both chats have to show in the end, worked out from what happened alone. */
class Expected {
  readonly order: number[] = [];
  readonly removed = new Set<number>();
  private readonly edits = new Map<number, { readonly second: number; readonly text: string }>();
  private readonly reactions = new Map<string, Change & { readonly kind: 'react' }>();

  hear(change: Change): void {
    const { message, second } = change;
    if (change.kind === 'remove') this.removed.add(message);
    else if (!this.order.includes(message) && !this.removed.has(message)) this.order.push(message);
    if (change.kind === 'edit' && second > (this.edits.get(message)?.second ?? 0))
      this.edits.set(message, change);
    if (change.kind !== 'react') return;
    const key = `${String(message)} ${change.emoji} ${change.chat} ${change.person}`;
    if (second > (this.reactions.get(key)?.second ?? 0)) this.reactions.set(key, change);
  }

  textOf = (message: number): string => this.edits.get(message)?.text ?? 'first';

  /** The bot's own emoji in a chat: there while somebody's is in another one. */
  emojiIn = (chat: ChatId, message: number): readonly string[] => [
    ...new Set(
      [...this.reactions.values()]
        .filter((it) => it.message === message && it.added && it.chat !== chat)
        .map(({ emoji }) => emoji),
    ),
  ];
}

const person = (chat: ChatId, name: string) =>
  ({
    kind: 'person',
    ...{ chat, workspace: 'w', id: name },
    person: { key: `seen/${chat}/w/${name}`, name },
  }) as const;

async function holds(
  store: Store,
  clock: ManualClock,
  subject: StreamId,
  { homes, batches, luck }: Tale,
  chats = CHATS.map((id) => new LuckyChat(id)),
) {
  const road = await talkRoad(store, clock, chats, subject);
  const [one] = chats;
  if (one !== undefined) one.luck = [...luck];
  const expected = new Expected();
  const refOf = (message: number) => `${subject} u${String(message)}`;
  const homeOf = (message: number): ChatId => homes[message] ?? ('slack' as ChatId);
  const channelIn = (chat: ChatId) => `${subject} in ${chat}`;
  const seen = (message: number, text: string, edited: number): SeenMessage => ({
    ref: refOf(message),
    channel: channelIn(homeOf(message)),
    author: person(homeOf(message), 'ann').person,
    text,
    written: moment(0),
    ...(edited === 0 ? {} : { edited: moment(edited) }),
  });

  /** As a chat says it; nothing where it cannot have happened: nobody reacts to a copy that is not there. */
  const saidOf = async (change: Change): Promise<Talked | undefined> => {
    const { message, second, kind } = change;
    const home = homeOf(message);
    const chat = kind === 'react' ? change.chat : home;
    const by = person(chat, kind === 'react' ? change.person : 'ann');
    const base = {
      chat,
      delivery: JSON.stringify([subject, change]),
      by,
      at: moment(second),
      channel: channelIn(chat),
    };
    switch (kind) {
      case 'write':
        return { ...base, kind: 'message', message: seen(message, 'first', 0) };
      case 'edit':
        return { ...base, kind, message: seen(message, change.text, second) };
      case 'remove':
        return { ...base, kind, message: refOf(message) };
      case 'react': {
        const { emoji, added } = change;
        if (chat === home) return { ...base, kind, emoji, added, message: seen(message, 'first', 0) };
        const ref = await store.talk.copy(home, refOf(message), chat);
        if (ref === undefined) return undefined;
        const copy = { ...seen(message, '', 0), ref, channel: channelIn(chat) };
        const author = { key: 'system/muster', name: 'Muster' };
        return { ...base, kind, emoji, added, message: { ...copy, author } };
      }
    }
  };

  for (const batch of batches) {
    const all = await Promise.all(batch.map(async (change) => ({ change, said: await saidOf(change) })));
    await Promise.all(
      all.flatMap(({ change, said }) => {
        if (said === undefined) return [];
        expected.hear(change);
        return [road.talk.heard(said)];
      }),
    );
    await road.deliver();
  }
  for (let quiet = 0; quiet < 4; quiet += (await road.deliver()) ? 0 : 1) clock.advance(120_000);

  for (const chat of chats) {
    const shown = expected.order.filter((message) => !expected.removed.has(message));
    const copies = shown.filter((message) => homeOf(message) !== chat.id);
    const refs = await Promise.all(
      copies.map((message) => store.talk.copy(homeOf(message), refOf(message), chat.id)),
    );
    // Each once, in the order in which they were heard, as they stand in their own chat.
    const there = chat.messages.filter(({ channel }) => channel === channelIn(chat.id));
    expect(there.map(({ ref }) => ref)).toEqual(refs);
    expect(refs.map((ref) => chat.textOf(ref ?? ''))).toEqual(copies.map(expected.textOf));
    const places = shown.map((message) => {
      const place = copies.indexOf(message);
      return [message, place < 0 ? refOf(message) : (refs[place] ?? '')] as const;
    });
    for (const [message, ref] of places)
      expect([...chat.emoji].filter((it) => it.endsWith(` ${ref}`)).sort()).toEqual(
        expected
          .emojiIn(chat.id, message)
          .map((emoji) => `${emoji} ${ref}`)
          .sort(),
      );
  }
  expect(road.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
}

test('whatever is heard, in whatever order and however often, both chats show the same in the end', async () => {
  await fc.assert(
    fc.asyncProperty(tale, async (told) => {
      const clock = new ManualClock();
      await holds(memoryStore({ clock }), clock, streamId('incident', 'one'), told);
    }),
    seeded(300),
  );
});

test('the same on PostgreSQL', async () => {
  const world = await postgresWorld();
  const chats = CHATS.map((id) => new LuckyChat(id)); // one after the other, as their messages' names are never given twice
  let tales = 0;
  try {
    await fc.assert(
      fc.asyncProperty(tale, async (told) => {
        tales += 1;
        const subject = streamId('incident', `tale-${String(tales)}`);
        await holds(world.store, new ManualClock(), subject, { ...told, luck: [] }, chats);
      }),
      seeded(15),
    );
  } finally {
    await world.cleanup();
  }
});
