import { say, type Say } from '../domain/say';
import type { Readiness } from '../ports/api';
import type { Chat } from '../ports/chat';
import type { Wakeups } from '../ports/queue';
import type { Store } from '../ports/store';
import { text } from '../voice/rich';
import { troublesOf } from './chat-line';

/** The parts that the process cannot work without, each with the reason when it is not there. Never throws. */
export async function readinessOf(parts: {
  readonly store: Pick<Store, 'ping' | 'chatMemory'>;
  readonly wakeups: Pick<Wakeups, 'health'>;
  readonly chats: readonly Pick<Chat, 'id' | 'trouble'>[];
  /** Why muster.yaml is not in force as it stands. */
  readonly catalogue: () => Say | undefined;
}): Promise<readonly Readiness[]> {
  const database = await parts.store.ping().then(
    () => true,
    () => false,
  );
  const chats = database ? await troublesOf(parts.store, parts.chats).catch(() => []) : [];
  const queue = await parts.wakeups.health();
  return [
    database
      ? { part: 'database', ok: true }
      : { part: 'database', ok: false, reason: text(say('answer:database-away')) },
    // Without the queue everything still happens, a sweep later: worth saying, no reason to take the bot out of service.
    queue === undefined
      ? { part: 'queue', ok: true }
      : { part: 'queue', ok: true, reason: text(say('answer:queue-away')) },
    // The last good one stays in force; whoever changed the file has to hear of it.
    configPart(parts.catalogue()),
    // A chat that lets Muster in no more is no reason either: the others go on.
    ...chats.map(({ chat, reason }) => ({
      part: chat,
      ok: true,
      ...(reason === undefined ? {} : { reason }),
    })),
  ];
}

const configPart = (trouble: Say | undefined): Readiness =>
  trouble === undefined ? { part: 'config', ok: true } : { part: 'config', ok: true, reason: text(trouble) };
