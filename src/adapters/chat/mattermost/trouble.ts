import { say, type Say } from '../../../domain/say';
import type { Reply } from './rest';

/**
 * fine → locked out (a 401) → fine (any answer that wants a token). What only this moment's network or one missing permission is to
 * blame for is no trouble of the chat as a whole.
 */
export class Trouble {
  #lockedOut = false;

  heard(reply: Reply): void {
    if (reply.ok) this.#lockedOut = false;
    else if ('status' in reply) this.#lockedOut = reply.status === 401;
  }

  now(): Say | undefined {
    return this.#lockedOut ? say('mattermost:locked-out') : undefined;
  }
}
