import { say, type Say } from '../../../domain/say';
import { assertNever } from '../../../kit/assert-never';
import { Unavailable } from '../../../kit/unavailable';
import type { Whisper } from '../../../ports/chat-refs';
import type { Form } from '../../../ports/form';
import type { Answer, Hearing } from '../../../ports/hearing';
import type { Log } from '../../../ports/log';
import type { Message } from '../../../ports/message';
import { AGAIN, DONE, type Outcome } from './outcome';
import { SLACK } from './slack-id';
import { slackMessage } from './render';
import type { Names } from './render-spans';
import { formErrors, homeView, modalOf } from './views';
import type { SlackCaller } from './web';
import { reasonOf, type Whispers } from './whisper';

/** Who asked, and what Slack shows of the response itself: words, a form's errors, or nothing at all. */
export interface Asked {
  readonly shows: 'words' | 'view' | 'nothing';
  readonly whisper: Whisper;
  readonly user: string;
  readonly channel?: string | undefined;
  /** Good for one form, within three seconds. */
  readonly trigger?: string | undefined;
  /** The form's fields, in order. */
  readonly fields?: readonly string[];
}

interface AnswerParts {
  readonly web: SlackCaller;
  readonly whispers: Whispers;
  readonly log: Log;
  readonly names: Names;
  readonly word: (say: Say) => string;
}

/** The house's answers in Slack's terms. Whatever goes beyond the response itself is done once the response is decided. */
export class Answers {
  readonly #parts: AnswerParts;

  constructor(parts: AnswerParts) {
    this.#parts = parts;
  }

  /** To what Slack delivers only once: where nothing could be recorded, the person is told so. */
  async given(asked: Asked, hearing: Hearing, answer: Promise<Answer>): Promise<Outcome> {
    try {
      return this.#outcome(asked, await answer);
    } catch (error) {
      this.#missed(error);
      const lost = hearing.lost();
      // A form that stays open keeps what was typed.
      return asked.shows === 'view' && lost.kind === 'tell'
        ? this.#outcome(asked, { kind: 'errors', errors: {}, general: lost.message.summary })
        : this.#outcome(asked, lost);
    }
  }

  /** To what Slack delivers again. */
  async givenToEvent(asked: Asked, answer: Promise<Answer>): Promise<Outcome> {
    try {
      return this.#outcome(asked, await answer);
    } catch (error) {
      this.#missed(error);
      return AGAIN;
    }
  }

  #missed(error: unknown): void {
    const { log } = this.#parts;
    if (error instanceof Unavailable) log.debug('Slack was told that nothing was recorded', { chat: SLACK });
    else log.error('what Slack delivered could not be taken', { chat: SLACK, error });
  }

  #outcome(asked: Asked, answer: Answer): Outcome {
    switch (answer.kind) {
      case 'silent':
      case 'later':
        return DONE;
      case 'tell':
        return asked.shows === 'words' ? this.#words(answer.message) : this.#then(asked, answer.message);
      case 'form':
        return { ...DONE, afterwards: () => this.#open(asked, answer.form) };
      case 'page':
        return { ...DONE, afterwards: () => this.#publish(asked.user, answer.message) };
      case 'errors': {
        const errors = formErrors(answer, asked.fields ?? []);
        if (errors === undefined) return DONE;
        return { reply: { status: 200, body: { response_action: 'errors', errors } } };
      }
      default:
        return assertNever(answer);
    }
  }

  #words(message: Message): Outcome {
    const body = { response_type: 'ephemeral', ...slackMessage(message, this.#parts.names) };
    return { reply: { status: 200, body } };
  }

  #then(asked: Asked, message: Message): Outcome {
    return { ...DONE, afterwards: () => this.#whisper(asked, message) };
  }

  async #open(asked: Asked, form: Form): Promise<void> {
    const { web, word, log } = this.#parts;
    const view = modalOf(form, { channel: asked.channel, yes: word(say('slack:yes')) });
    const reply =
      asked.trigger === undefined
        ? ({ ok: false, error: 'no_trigger' } as const)
        : await web.call('views.open', { trigger_id: asked.trigger, view });
    if (reply.ok) return;
    log.debug('a form could not be opened', { chat: SLACK, reason: reasonOf(reply) });
    await this.#whisper(asked, plain(word(say('slack:form-not-opened'))));
  }

  async #publish(user: string, message: Message): Promise<void> {
    const { web, log, names } = this.#parts;
    const reply = await web.call('views.publish', { user_id: user, view: homeView(message, names) });
    if (!reply.ok) log.debug('a home page could not be shown', { chat: SLACK, reason: reasonOf(reply) });
  }

  async #whisper({ whisper }: Asked, message: Message): Promise<void> {
    try {
      await this.#parts.whispers.whisper(whisper, message);
    } catch (error) {
      this.#parts.log.debug('an answer could not be given', { chat: SLACK, error: String(error) });
    }
  }
}

const plain = (text: string): Message => ({
  summary: text,
  tone: 'warning',
  blocks: [{ kind: 'text', text: [{ kind: 'text', text }] }],
});
