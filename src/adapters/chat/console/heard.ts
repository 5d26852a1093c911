import { say } from '../../../domain/say';
import { assertNever } from '../../../kit/assert-never';
import type { SeenMessage } from '../../../ports/chat-refs';
import type { ConsoleMessage } from '../../../ports/console-store';
import type { Answer, Hearing, Said } from '../../../ports/hearing';
import type { ConsoleParts } from './console-parts';
import { flatText } from './flat';
import { CONSOLE } from './people';
import { Rejection } from './rejection';
import type { Action, PressRequest, ReactRequest, SayRequest, SubmitRequest } from './requests';
import { whisperTo } from './whisper';

const MOST_EMOJI = 50;
const COMMAND = /^\/([a-z]+)(?:\s+([\s\S]*))?$/;

/** What people do on the page, turned into what the house hears. */
export class Heard {
  readonly #parts: ConsoleParts;

  constructor(parts: ConsoleParts) {
    this.#parts = parts;
  }

  async said(hearing: Hearing, request: SayRequest): Promise<Answer> {
    const base = await this.#base(request);
    if (!request.text.startsWith('/')) return this.#wrote(hearing, request, base);
    const [, family, text] = COMMAND.exec(request.text.trim()) ?? [];
    if (family === undefined || !this.#parts.families.includes(family))
      throw new Rejection('unknown-command', 400);
    return hearing.said({ ...base, kind: 'command', family, text: text?.trim() ?? '' });
  }

  async #wrote(hearing: Hearing, request: SayRequest, base: Base): Promise<Answer> {
    const { store, clean, ripples } = this.#parts;
    if (request.channel === undefined) throw new Rejection('unknown-channel', 404);
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
      message: { ...this.#seen(message), text: request.text },
    });
  }

  async pressed(hearing: Hearing, request: PressRequest): Promise<Answer> {
    return hearing.said({ ...(await this.#base(request)), kind: 'press', token: request.token });
  }

  async submitted(hearing: Hearing, request: SubmitRequest): Promise<Answer> {
    const { state, values } = request;
    return hearing.said({ ...(await this.#base(request)), kind: 'submit', state, values });
  }

  async reacted(hearing: Hearing, request: ReactRequest): Promise<Answer> {
    const { emoji, added } = request;
    if (this.#parts.people.actor(request.as) === undefined) throw new Rejection('unknown-person', 400);
    if (added) await this.#roomFor(emoji, request);
    const message = await this.#parts.store.react(request.message, request.as, emoji, added);
    if (message === undefined) throw new Rejection('unknown-message', 404);
    const base = await this.#base({ ...request, channel: message.channel });
    this.#parts.ripples.tell(message.channel);
    return hearing.said({ ...base, kind: 'react', emoji, added, message: this.#seen(message) });
  }

  /** Everybody who looks at a message is sent all that is on it, so that is bounded; by a few more where many are at it at once. */
  async #roomFor(emoji: string, { message, as }: ReactRequest): Promise<void> {
    const given = (await this.#parts.store.message(message, as))?.reactions ?? [];
    if (given.length >= MOST_EMOJI && !given.some((one) => one.emoji === emoji))
      throw new Rejection('too-many-emoji', 422);
  }

  async #base({ as, delivery, channel }: Action): Promise<Base> {
    const { people, store, clock } = this.#parts;
    const by = people.actor(as);
    if (by === undefined) throw new Rejection('unknown-person', 400);
    if (channel !== undefined && (await store.channel(channel, as)) === undefined)
      throw new Rejection('unknown-channel', 404);
    return {
      chat: CONSOLE,
      // Each person's own: nobody is answered for what somebody else did under the same id.
      delivery: `${as}/${delivery}`,
      by,
      at: clock.now(),
      ...(channel === undefined ? {} : { channel }),
      whisper: whisperTo(as, channel),
    };
  }

  #seen(message: ConsoleMessage): SeenMessage {
    const { id, channel, author, written } = message;
    const bot = { key: 'system/muster', name: this.#parts.word(say('console:bot')) };
    return {
      ref: id,
      channel,
      author: author === undefined ? bot : this.#parts.people.ref(author),
      text: wordsOf(message),
      written,
    };
  }
}

type Base = Omit<Extract<Said, { kind: 'press' }>, 'kind' | 'token'>;

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
