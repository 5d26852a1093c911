import type { Actor } from '../domain/actor';

/** Where a command came from, as numbers and traces name it: the chat, `rest`, or `house` for what Muster tells itself. A closed set. */
export const whereSaid = (by: Actor): string => {
  switch (by.kind) {
    case 'person':
      return by.chat;
    case 'token':
      return 'rest';
    case 'system':
      return 'house';
  }
};
