import { chatId, instant, type ChatId } from '../src/domain/ids';
import { Deliverer } from '../src/flow/deliver';
import { HearTalk } from '../src/flow/hear-talk';
import { DELIVER_LIMITS } from '../src/flow/deliver';
import type { ChatCall, Receipt } from '../src/ports/chat';
import type { ChatKind } from '../src/ports/chat-kind';
import type { Delivery } from '../src/ports/delivery';
import { alone, type Figure, type Line } from './figure';
import { declareIncidents, openHouse, PERSON, StillChat, type House } from './house';
import { median } from './rounds';

/** Says yes to everything, and gives everything a name: what is copied has to be found again. */
class NamingChat extends StillChat {
  override readonly id: ChatId;
  posts = 0;

  constructor(id: string) {
    super();
    this.id = chatId(id);
  }

  override call(call?: ChatCall): Promise<Delivery<Receipt>> {
    this.posts += call?.kind === 'post' && call.as !== undefined ? 1 : 0;
    return Promise.resolve({
      outcome: 'sent',
      receipt: { channel: `${this.id}-${channelOf(call)}`, message: `${this.id}-m${String(this.next())}` },
    });
  }

  private made = 0;
  private next(): number {
    this.made += 1;
    return this.made;
  }
}

const channelOf = (call: ChatCall | undefined): string => (call?.kind === 'open-channel' ? call.name : '');

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** Messages a second that are heard in one chat and stand in the other, as many incidents as given, everything durable. */
async function round(
  house: House,
  [here, there]: readonly [NamingChat, NamingChat],
  incidents: number,
  count: number,
) {
  const talk = new HearTalk({ ...house, relay: (lanes) => void house.wakeups.wake(lanes) });
  const streams = await declareIncidents(house, incidents, [here.id, there.id]);
  const channels: string[] = [];
  for (const stream of streams)
    for (;;) {
      const [mine, theirs] = await Promise.all(
        [here, there].map(({ id }) => house.store.outbox.link(id, stream, 'channel')),
      );
      if (mine !== undefined && theirs !== undefined) {
        channels.push(mine);
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  const before = there.posts;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: count }, (_, n) => {
      const channel = channels[n % channels.length] ?? '';
      const at = instant(new Date());
      const ref = `${String(began)}-${String(n)}`;
      const message = { ref, channel, author: PERSON.person, text: 'the pool is exhausted', written: at };
      return talk.heard({
        kind: 'message',
        chat: here.id,
        delivery: ref,
        by: { ...PERSON, chat: here.id },
        at,
        channel,
        message,
      });
    }),
  );
  await until(() => there.posts - before >= count);
  return (count * 1000) / (performance.now() - began);
}

export const mirrored: Figure = {
  name: 'mirrored',
  async measure({ servers, rounds, quick }) {
    const lines: Line[] = [];
    const chats = [new NamingChat('here'), new NamingChat('there')] as const;
    const kinds = chats.map((chat): ChatKind => ({ id: chat.id, variables: [], create: () => chat }));
    const house = openHouse(servers, kinds);
    const deliverer = new Deliverer(
      {
        ...house,
        publicUrl: 'http://localhost:3000',
        told: () => undefined,
        works: () => true,
        desks: new Map(),
        wakeTriage: () => undefined,
        foundRun: () => Promise.resolve([]),
        chats: new Map(chats.map((chat) => [chat.id, chat])),
        wakeAfter: (lane, ms) => house.clock.after(ms, () => void house.wakeups.wake([lane])),
      },
      DELIVER_LIMITS,
    );
    await house.wakeups.work(100, (lane) => deliverer.run(lane));
    try {
      for (const incidents of [1, 20]) {
        const rates: number[] = [];
        for (let n = 0; n < Math.min(rounds, 5); n += 1)
          rates.push(await round(house, chats, incidents, quick ? 300 : 1000));
        lines.push(
          alone(
            {
              figure: 'mirrored',
              what: `messages heard here and posted there, ${String(incidents)} incidents`,
              unit: '/s',
            },
            median(rates),
          ),
        );
      }
    } finally {
      await house.close();
    }
    return lines;
  },
};
