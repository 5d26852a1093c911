import type { EffectKey, Instant } from '../../../domain/ids';
import { assertNever } from '../../../kit/assert-never';
import type { Budget, ChatCall, Receipt } from '../../../ports/chat';
import { budgetsOf } from './budgets';
import type { CallParts } from './call-parts';
import { archive, bookmark, setPrivacy, setTopic } from './calls-channel';
import { edit, pin, react, remove } from './calls-message';
import { ChannelOpener } from './calls-open';
import { invite, inviteGroup } from './calls-people';
import { Poster } from './calls-post';
import type { Outcome } from './failure';
import { findMessage } from './find';
import { Grants } from './grants';
import { Places } from './places';
import { userId } from './render-spans';

/** What the bot does in Slack, at most one message a call. */
export class SlackCalls {
  readonly #parts: CallParts;
  readonly #opener: ChannelOpener;
  readonly #grants: Grants;
  readonly #places: Places;
  readonly #poster: Poster;

  constructor(parts: CallParts) {
    this.#parts = parts;
    this.#opener = new ChannelOpener(parts);
    this.#grants = new Grants(parts.web, parts.clock);
    this.#places = new Places(parts.web, parts.clock);
    this.#poster = new Poster(parts, this.#grants, this.#places);
  }

  budgets(call: ChatCall): readonly Budget[] {
    return budgetsOf(call);
  }

  call(call: ChatCall, key: EffectKey): Promise<Outcome> {
    switch (call.kind) {
      case 'open-channel':
        return this.#opener.open(call, key);
      case 'set-topic':
        return setTopic(this.#parts, call);
      case 'set-privacy':
        return setPrivacy(this.#parts, call);
      case 'invite':
        return invite(this.#parts, call);
      case 'invite-group':
        return inviteGroup(this.#parts, call);
      case 'post':
        return this.#poster.post(call, key);
      case 'announce':
        return this.#poster.announce(call, key);
      case 'direct':
        return this.#poster.direct(call, key);
      case 'edit':
        return edit(this.#parts, this.#grants, call);
      case 'remove':
        return remove(this.#parts, call);
      case 'emoji':
        return react(this.#parts, call);
      case 'pin':
        return pin(this.#parts, call);
      case 'bookmark':
        return bookmark(this.#parts, call);
      case 'archive':
        return archive(this.#parts, call);
      default:
        return assertNever(call);
    }
  }

  /** What can be done again without harm is never looked for: `absent` is always a right answer there. */
  async find(call: ChatCall, key: EffectKey, since: Instant): Promise<Receipt | 'absent' | 'unsure'> {
    const { web } = this.#parts;
    switch (call.kind) {
      case 'open-channel':
        return this.#opener.find(call, key, since);
      case 'post':
        return findMessage(web, { channel: call.channel, key, since, thread: call.thread });
      case 'announce': {
        const channel = await this.#places.idOf(call.place);
        if (typeof channel === 'object') return 'unsure';
        return channel === undefined ? 'absent' : findMessage(web, { channel, key, since });
      }
      case 'direct': {
        const user = userId(this.#parts, call.person);
        const channel = user === undefined ? undefined : await this.#poster.directWith(user);
        if (typeof channel === 'object') return 'unsure';
        return channel === undefined ? 'absent' : findMessage(web, { channel, key, since });
      }
      case 'set-topic':
      case 'set-privacy':
      case 'invite':
      case 'invite-group':
      case 'edit':
      case 'remove':
      case 'emoji':
      case 'pin':
      case 'bookmark':
      case 'archive':
        return 'absent';
      default:
        return assertNever(call);
    }
  }
}
