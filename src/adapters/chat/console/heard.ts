import type { ConsoleReaction } from '../../../ports/console-store';
import type { Answer, Hearing } from '../../../ports/hearing';
import type { ConsoleParts } from './console-parts';
import { heardBase, insistOnOpen, type HeardBase } from './heard-base';
import { Rejection } from './rejection';
import type {
  HomeRequest,
  PressRequest,
  ReactRequest,
  SayRequest,
  ShortcutRequest,
  SubmitRequest,
} from './requests';
import { seenMessage } from './seen';

const MOST_EMOJI = 50;
const COMMAND = /^\/([a-z]+)(?:\s+([\s\S]*))?$/;

/** What people do on the page, turned into what the house hears. */
export class Heard {
  readonly #parts: ConsoleParts;

  constructor(parts: ConsoleParts) {
    this.#parts = parts;
  }

  async said(hearing: Hearing, request: SayRequest): Promise<Answer> {
    const base = await heardBase(this.#parts, request);
    if (!request.text.startsWith('/')) return this.#wrote(hearing, request, base);
    const [, family, text] = COMMAND.exec(request.text.trim()) ?? [];
    if (family === undefined || !this.#parts.families.includes(family))
      throw new Rejection('unknown-command', 400);
    return hearing.said({ ...base, kind: 'command', family, text: text?.trim() ?? '' });
  }

  async #wrote(hearing: Hearing, request: SayRequest, base: HeardBase): Promise<Answer> {
    const { store, clean, ripples } = this.#parts;
    if (request.channel === undefined) throw new Rejection('unknown-channel', 404);
    await insistOnOpen(this.#parts, request.channel);
    const message = await store.write({
      // The page's own id: said again after a lost answer, it is the same message.
      key: `said/${request.as}/${request.delivery}`,
      channel: request.channel,
      author: request.as,
      content: { kind: 'text', text: clean(request.text) },
      ...(request.thread === undefined ? {} : { thread: request.thread }),
    });
    if (message === undefined) throw new Rejection('unknown-channel', 404);
    ripples.tell(message.channel);
    return hearing.said({
      ...base,
      kind: 'message',
      message: { ...seenMessage(this.#parts, message), text: request.text },
    });
  }

  async home(hearing: Hearing, request: HomeRequest): Promise<Answer> {
    return hearing.said({ ...(await heardBase(this.#parts, request)), kind: 'home' });
  }

  async shortcut(hearing: Hearing, request: ShortcutRequest): Promise<Answer> {
    const { shortcut, message: ref, as } = request;
    if (ref === undefined)
      return hearing.said({ ...(await heardBase(this.#parts, request)), kind: 'shortcut', shortcut });
    const message = await this.#parts.store.message(ref, as);
    if (message === undefined) throw new Rejection('unknown-message', 404);
    const base = await heardBase(this.#parts, { ...request, channel: message.channel });
    return hearing.said({
      ...base,
      kind: 'shortcut',
      shortcut,
      message: seenMessage(this.#parts, message),
    });
  }

  async pressed(hearing: Hearing, request: PressRequest): Promise<Answer> {
    return hearing.said({ ...(await heardBase(this.#parts, request)), kind: 'press', token: request.token });
  }

  async submitted(hearing: Hearing, request: SubmitRequest): Promise<Answer> {
    const { state, values } = request;
    return hearing.said({ ...(await heardBase(this.#parts, request)), kind: 'submit', state, values });
  }

  async reacted(hearing: Hearing, request: ReactRequest): Promise<Answer> {
    const { emoji, added } = request;
    if (this.#parts.people.actor(request.as) === undefined) throw new Rejection('unknown-person', 400);
    const before = await this.#parts.store.message(request.message, request.as);
    if (before !== undefined) await insistOnOpen(this.#parts, before.channel);
    if (added) roomFor(emoji, before?.reactions ?? []);
    const message = await this.#parts.store.react(request.message, request.as, emoji, added);
    if (message === undefined) throw new Rejection('unknown-message', 404);
    const base = await heardBase(this.#parts, { ...request, channel: message.channel });
    this.#parts.ripples.tell(message.channel);
    const seen = seenMessage(this.#parts, message);
    return hearing.said({ ...base, kind: 'react', emoji, added, message: seen });
  }
}

/** Everybody who looks at a message is sent all that is on it, so that is bounded; by a few more where many are at it at once. */
function roomFor(emoji: string, given: readonly ConsoleReaction[]): void {
  if (given.length >= MOST_EMOJI && !given.some((one) => one.emoji === emoji))
    throw new Rejection('too-many-emoji', 422);
}
