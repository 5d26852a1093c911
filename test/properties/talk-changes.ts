import fc from 'fast-check';

import { chatId, type ChatId, type Instant } from '../../src/domain/ids';
import type { Luck } from './talk-road';

export const CHATS: readonly ChatId[] = [chatId('slack'), chatId('mattermost')];

/** One thing that somebody did, at its place in time; heard in any order, and more than once. */
export type Change = { readonly message: number; readonly second: number } & (
  | { readonly kind: 'write' }
  | { readonly kind: 'edit'; readonly text: string }
  | { readonly kind: 'remove' }
  | {
      readonly kind: 'react';
      readonly emoji: string;
      readonly person: string;
      readonly chat: ChatId;
      readonly added: boolean;
    }
);

export interface Tale {
  /** The chat each message was written in. */
  readonly homes: readonly ChatId[];
  /** What is heard at once, then delivered as far as luck allows. */
  readonly batches: readonly (readonly Change[])[];
  readonly luck: readonly Luck[];
}

export const moment = (second: number): Instant =>
  new Date(Date.UTC(2026, 2, 1, 3, 0, second)).toISOString() as Instant;

const MESSAGES = 4;

const later = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('edit' as const), text: fc.constantFrom('a', 'b', 'c') }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('react' as const),
      emoji: fc.constantFrom('👍', '🔥'),
      person: fc.constantFrom('ann', 'bo'),
      chat: fc.constantFrom(...CHATS),
      added: fc.boolean(),
    }),
  },
);

/** Everything that happened, in its own order; then how it is heard: shuffled, some of it twice, cut into batches. */
export const tale: fc.Arbitrary<Tale> = fc
  .record({
    homes: fc.array(fc.constantFrom(...CHATS), { minLength: MESSAGES, maxLength: MESSAGES }),
    laters: fc.array(fc.tuple(fc.nat(MESSAGES - 1), later), { maxLength: 14 }),
    // Never so bad that an errand is given up: that is another story.
    luck: fc.array(fc.constantFrom<Luck>('well', 'well', 'busy', 'lost'), { maxLength: 7 }),
  })
  .chain(({ homes, laters, luck }) => {
    const changes: readonly Change[] = [
      ...homes.map((_, message) => ({ kind: 'write', message, second: 0 }) as const),
      ...laters.map(([message, it], index) => ({ ...it, message, second: index + 1 })),
    ];
    const all = fc.shuffledSubarray([...changes], { minLength: changes.length });
    const again = fc.subarray([...changes]);
    const cuts = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 8 });
    return fc.tuple(all, again, cuts).map(([first, second, sizes]) => {
      const heard = [...first, ...second];
      const batches: Change[][] = [];
      for (const size of [...sizes, heard.length]) batches.push(heard.splice(0, size));
      return { homes, luck, batches: batches.filter((batch) => batch.length > 0) };
    });
  });
