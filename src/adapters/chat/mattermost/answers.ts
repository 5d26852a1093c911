import { say } from '../../../domain/say';
import { assertNever } from '../../../kit/assert-never';
import type { FieldErrors, Form } from '../../../ports/form';
import type { Answer } from '../../../ports/hearing';
import type { Message } from '../../../ports/message';
import { FormOpener, type Opening } from './answers-form';
import type { MattermostParts } from './mattermost-parts';
import type { Ear, Whisperer } from './whisper';

/** What stands in the response to a command, a press or a form. */
export class Answers {
  readonly #parts: MattermostParts;
  readonly #whisperer: Whisperer;
  readonly forms: FormOpener;

  constructor(parts: MattermostParts, whisperer: Whisperer) {
    this.#parts = parts;
    this.#whisperer = whisperer;
    this.forms = new FormOpener(parts);
  }

  async toCommand(answer: Answer, asked: Opening): Promise<object> {
    switch (answer.kind) {
      case 'silent':
      case 'page':
        return {};
      case 'tell':
      case 'later':
        return this.#response(answer.message);
      case 'errors':
        return this.#response(this.#plain(listed(answer)));
      case 'form': {
        const trouble = await this.#open(answer.form, asked);
        return trouble === undefined ? {} : this.#response(trouble);
      }
      default:
        return assertNever(answer);
    }
  }

  async toPress(answer: Answer, asked: Opening): Promise<object> {
    switch (answer.kind) {
      case 'silent':
      case 'page':
        return {};
      case 'tell':
        return this.#seenOnce(answer.message, asked.ear);
      case 'later':
        return this.#ephemeral(answer.message);
      case 'errors':
        return this.#ephemeral(this.#plain(listed(answer)));
      case 'form': {
        const trouble = await this.#open(answer.form, asked);
        return trouble === undefined ? {} : this.#ephemeral(trouble);
      }
      default:
        return assertNever(answer);
    }
  }

  /** Anything but errors closes the dialog. */
  async toForm(answer: Answer, ear: Ear): Promise<object> {
    switch (answer.kind) {
      case 'silent':
      case 'page':
      case 'later':
        return {};
      case 'tell':
        await this.#tellLater(answer.message, ear);
        return {};
      case 'errors':
        return {
          ...(Object.keys(answer.errors).length === 0 ? {} : { errors: answer.errors }),
          ...(answer.general === undefined ? {} : { error: answer.general }),
        };
      case 'form':
        // The port promises none: a dialog's response cannot open another.
        return { error: this.#parts.house.word(say('mattermost:form-again')) };
      default:
        return assertNever(answer);
    }
  }

  /** Nothing was recorded, and not even who asks could be looked up. */
  lostCommand(answer: Answer): Promise<object> {
    return 'message' in answer ? this.#response(answer.message) : Promise.resolve({});
  }

  /** Nothing was recorded: the dialog stays open with what was typed. */
  lostForm(answer: Answer): object {
    const message = answer.kind === 'tell' ? answer.message.summary : undefined;
    return { error: message ?? this.#parts.house.word(say('mattermost:form-again')) };
  }

  async #open(form: Form, asked: Opening): Promise<Message | undefined> {
    const outcome = await this.forms.open(form, asked);
    switch (outcome) {
      case 'open':
        return undefined;
      case 'late':
        return this.#plain(this.#parts.house.word(say('mattermost:form-late')));
      case 'failed':
        return this.#plain(this.#parts.house.word(say('mattermost:form-failed')));
      default:
        return assertNever(outcome);
    }
  }

  /** A press is answered in text alone, so what has buttons goes where it can be pressed; the text is the last resort. */
  async #seenOnce(message: Message, ear: Ear): Promise<object> {
    if (!message.blocks.some(({ kind }) => kind === 'buttons')) return this.#ephemeral(message);
    try {
      await this.#whisperer.tell(ear, message);
      return {};
    } catch {
      return this.#ephemeral(message);
    }
  }

  /** The form is recorded by now; that its words did not get through must not keep it open. */
  async #tellLater(message: Message, ear: Ear): Promise<void> {
    try {
      await this.#whisperer.tell(ear, message);
    } catch {
      this.#parts.house.log.warn('Mattermost did not take the answer to a form');
    }
  }

  async #response(message: Message): Promise<object> {
    const { message: text, props } = await this.#parts.render(message);
    return {
      response_type: 'ephemeral',
      text,
      ...(props.attachments === undefined ? {} : { attachments: props.attachments }),
      // Else the server reads Slack's links and mentions into what people wrote.
      skip_slack_parsing: true,
    };
  }

  async #ephemeral(message: Message): Promise<object> {
    return { ephemeral_text: await this.#parts.markdown(message), skip_slack_parsing: true };
  }

  #plain(text: string): Message {
    return { summary: text, tone: 'warning', blocks: [{ kind: 'text', text: [{ kind: 'text', text }] }] };
  }
}

const listed = ({ errors, general }: { errors: FieldErrors; general?: string }): string =>
  [...(general === undefined ? [] : [general]), ...Object.values(errors)].join('\n');
