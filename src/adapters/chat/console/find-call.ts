import type { EffectKey } from '../../../domain/ids';
import { assertNever } from '../../../kit/assert-never';
import { canonicalJson, type Json } from '../../../kit/json';
import type { ChatCall, Receipt } from '../../../ports/chat';
import type { ConsoleContent, ConsoleStore } from '../../../ports/console-store';
import { cardOf, line } from './fit';
import type { ConsolePeople } from './people';

const plain = (content: ConsoleContent): string => canonicalJson(JSON.parse(JSON.stringify(content)) as Json);
const same = (a: ConsoleContent, b: ConsoleContent): boolean => plain(a) === plain(b);

/** Whether the call took effect. The store remembers every key and every state, so the answer is never `unsure`. */
export async function findCall(
  store: ConsoleStore,
  people: ConsolePeople,
  call: ChatCall,
  key: EffectKey,
): Promise<Receipt | 'absent'> {
  const done = (is: boolean): Receipt | 'absent' => (is ? {} : 'absent');
  switch (call.kind) {
    case 'open-channel': {
      const channel = await store.channelByKey(key);
      return channel === undefined ? 'absent' : { channel: channel.id };
    }
    case 'post':
    case 'announce':
    case 'direct': {
      const message = await store.messageByKey(key);
      return message === undefined ? 'absent' : { message: message.id };
    }
    case 'edit': {
      const message = await store.message(call.message);
      return done(message !== undefined && same(message.content, cardOf(call.content)));
    }
    case 'remove':
      return done((await store.message(call.message)) === undefined);
    case 'emoji': {
      const given = (await store.message(call.message))?.reactions ?? [];
      return done(given.some(({ emoji, byBot }) => emoji === call.emoji && byBot) === call.on);
    }
    case 'pin':
      return done((await store.message(call.message))?.pinned === true);
    case 'set-topic':
      return done((await store.channel(call.channel))?.topic === line(call.topic));
    case 'set-privacy':
      return done((await store.channel(call.channel))?.private === call.private);
    case 'archive':
      return done((await store.channel(call.channel))?.archived === true);
    case 'bookmark': {
      const bookmarks = (await store.channel(call.channel))?.bookmarks ?? [];
      const wanted = { title: line(call.title), url: line(call.url) };
      return done(bookmarks.some(({ title, url }) => title === wanted.title && url === wanted.url));
    }
    case 'invite-group':
      return 'absent';
    case 'invite': {
      const person = people.idOf(call.person);
      const members = (await store.channel(call.channel))?.members ?? [];
      return done(person !== undefined && members.includes(person));
    }
    default:
      return assertNever(call);
  }
}
