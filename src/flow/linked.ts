import type { ChatId } from '../domain/ids';
import type { Fact, Say } from '../domain/say';
import type { Store } from '../ports/store';

/** What is said of another incident leads to its channel in this chat, where it has one. */
export async function linked(
  say: Say,
  chat: ChatId,
  { outbox }: { readonly outbox: Pick<Store['outbox'], 'link'> },
): Promise<Say> {
  const facts = await Promise.all(
    Object.entries(say.facts).map(async ([name, fact]): Promise<readonly [string, Fact]> => {
      if (typeof fact !== 'object' || !('incident' in fact)) return [name, fact];
      const channel = await outbox.link(chat, fact.incident, 'channel');
      return [name, channel === undefined ? fact : { channel, chat }];
    }),
  );
  return { key: say.key, facts: Object.fromEntries(facts) };
}
