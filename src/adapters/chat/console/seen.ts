import { say } from '../../../domain/say';
import { assertNever } from '../../../kit/assert-never';
import type { SeenMessage } from '../../../ports/chat-refs';
import type { ConsoleMessage } from '../../../ports/console-store';
import type { ConsoleParts } from './console-parts';
import { flatText } from './flat';

/** A message as the house is told of it. */
export function seenMessage({ people, word }: ConsoleParts, message: ConsoleMessage): SeenMessage {
  const { id, channel, author, written, thread } = message;
  return {
    ref: id,
    channel,
    author:
      author === undefined ? { key: 'system/muster', name: word(say('console:bot')) } : people.ref(author),
    text: wordsOf(message),
    written,
    ...(thread === undefined ? {} : { thread }),
  };
}

function wordsOf({ content }: ConsoleMessage): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'card':
      return flatText(content.message);
    default:
      return assertNever(content);
  }
}
