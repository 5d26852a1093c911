import type { FieldOption, Form } from '../../../ports/form';
import { say } from '../../../domain/say';
import type { Hearing, Said } from '../../../ports/hearing';
import { dialogOf } from './dialogs';
import type { MattermostParts } from './mattermost-parts';
import { withProof } from './proof';
import type { Ear } from './whisper';

export interface Opening {
  readonly hearing: Hearing;
  readonly by: Said['by'];
  /** What allows to open one, for three seconds. */
  readonly trigger: string;
  readonly ear: Ear;
}

/** As long as a command's response address lives. */
const RESPONSE_LIVES = 30 * 60_000;
const MOST = 2_000;
const EXPIRED = 'interactive_message.decode_trigger_id.expired';

/** Opens dialogs, and remembers for each where its answer can be whispered: a dialog that comes back does not say. */
export class FormOpener {
  readonly #parts: MattermostParts;
  /** Digest of the form's state → the command's response address. In this process alone; without it there are other ways. */
  readonly #ears = new Map<string, { readonly url: string; readonly until: number }>();

  constructor(parts: MattermostParts) {
    this.#parts = parts;
  }

  async open(form: Form, { hearing, by, trigger, ear }: Opening): Promise<'open' | 'late' | 'failed'> {
    const { house, rest, escaped } = this.#parts;
    const offered = await this.#offered(form, hearing, by);
    const words = { escaped, untitled: house.word(say('mattermost:form-untitled')) };
    const reply = await rest.call('POST', '/actions/dialogs/open', {
      trigger_id: trigger,
      url: `${house.publicUrl}/mattermost/dialog`,
      dialog: { ...dialogOf(form, offered, words), state: withProof(house.crypto, form.state) },
    });
    if (reply.ok) {
      this.#remember(form.state, ear.responseUrl);
      return 'open';
    }
    house.log.warn('Mattermost did not open a form', 'id' in reply ? { id: reply.id } : {});
    return 'id' in reply && reply.id === EXPIRED ? 'late' : 'failed';
  }

  responseUrlOf(state: string): string | undefined {
    const found = this.#ears.get(this.#parts.house.crypto.digest(state));
    return found === undefined || found.until < this.#parts.house.clock.monotonic() ? undefined : found.url;
  }

  #remember(state: string, url: string | undefined): void {
    if (url === undefined) return;
    const [oldest] = this.#ears.keys();
    if (this.#ears.size >= MOST && oldest !== undefined) this.#ears.delete(oldest);
    const { crypto, clock } = this.#parts.house;
    this.#ears.set(crypto.digest(state), { url, until: clock.monotonic() + RESPONSE_LIVES });
  }

  /** Mattermost of 2021 cannot ask while a person types, so the best hundred are shown as a list. */
  async #offered(
    form: Form,
    hearing: Hearing,
    by: Said['by'],
  ): Promise<ReadonlyMap<string, readonly FieldOption[]>> {
    const lists = form.fields.map(async (field) => {
      if (field.kind !== 'lookup') return [];
      try {
        return [[field.name, await hearing.options(by, field.source, '', { state: form.state })] as const];
      } catch {
        // A form with a field to type into is better than none.
        return [];
      }
    });
    return new Map((await Promise.all(lists)).flat());
  }
}
