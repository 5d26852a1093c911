import { say, type Say } from '../../../domain/say';
import type { SlackCaller, SlackReply } from './web';

/** Slack's words for a token that is of no use, whatever is asked. */
const LOCKED_OUT = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'org_login_required',
  'team_access_not_granted',
]);
export const isLockedOut = (error: string): boolean => LOCKED_OUT.has(error);

/**
 * Why Slack does not work as it should, as far as the last calls told. fine → locked out (the token is refused) or away (nobody
 * answers) → fine (anything is answered); beside that each method whose scope is missing, until it works again.
 */
export class Trouble {
  #state: 'fine' | 'locked-out' | 'away' = 'fine';
  readonly #missing = new Map<string, string>();

  /** Slack said by itself that the token is of no use any more. */
  lockedOut(): void {
    this.#state = 'locked-out';
  }

  /** The same Web API, with what it answers remembered. */
  watching(web: SlackCaller): SlackCaller {
    return {
      call: async (method, args) => {
        const reply = await web.call(method, args);
        this.#heard(method, reply);
        return reply;
      },
    };
  }

  say(): Say | undefined {
    if (this.#state === 'locked-out') return say('slack:trouble.locked-out');
    if (this.#state === 'away') return say('slack:trouble.away');
    const scopes = [...new Set(this.#missing.values())].sort();
    return scopes.length === 0 ? undefined : say('slack:trouble.scopes', { scopes: scopes.join(', ') });
  }

  #heard(method: string, reply: SlackReply): void {
    if (reply.ok) {
      this.#state = 'fine';
      this.#missing.delete(method);
    } else if ('away' in reply) this.#state = this.#state === 'locked-out' ? 'locked-out' : 'away';
    else if ('error' in reply) {
      this.#state = isLockedOut(reply.error) ? 'locked-out' : 'fine';
      if (reply.error === 'missing_scope') this.#missing.set(method, reply.needed ?? method);
    }
  }
}
