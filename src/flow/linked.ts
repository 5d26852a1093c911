import { SYSTEM_VIEWER } from '../domain/access/may';
import type { ChatId, StreamId } from '../domain/ids';
import type { IncidentState } from '../domain/incident/incident';
import type { Fact, Say } from '../domain/say';
import type { Store } from '../ports/store';

interface Links {
  readonly outbox: Pick<Store['outbox'], 'link'>;
  readonly incidents: Pick<Store['incidents'], 'state'>;
}

/** What is said of another incident leads to its channel in this chat, where it has one that is nobody's secret. */
export async function linked(say: Say, chat: ChatId, store: Links): Promise<Say> {
  const facts = await Promise.all(
    Object.entries(say.facts).map(async ([name, fact]): Promise<readonly [string, Fact]> => {
      if (typeof fact !== 'object' || !('incident' in fact)) return [name, fact];
      const channel = (await isPrivate(fact.incident, store))
        ? undefined
        : await store.outbox.link(chat, fact.incident, 'channel');
      return [name, channel === undefined ? fact : { channel, chat }];
    }),
  );
  return { key: say.key, facts: Object.fromEntries(facts) };
}

/** A channel has the name of what it is about, and some chats show it to whoever may not enter. */
async function isPrivate(stream: StreamId, { incidents }: Links): Promise<boolean> {
  const state = (await incidents.state(SYSTEM_VIEWER, stream)) as IncidentState | undefined;
  return state !== undefined && state.status !== 'none' && state.private;
}
