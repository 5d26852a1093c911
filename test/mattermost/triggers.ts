import type { OpenDialog } from './limits';
import type { MattermostState } from './mattermost-state';
import { Refused } from './refused';

/** What lets a bot open a dialog for somebody who has just done something. */
export class Triggers {
  readonly #state: MattermostState;
  readonly #lifeMs: number;
  readonly #given = new Map<string, { readonly user: string; readonly until: number; used: boolean }>();
  readonly #opened = new Map<string, OpenDialog>();

  constructor(state: MattermostState, lifeMs: number) {
    this.#state = state;
    this.#lifeMs = lifeMs;
  }

  give(user: string): string {
    const now = Date.now();
    const trigger = Buffer.from(`${this.#state.newId()}:${user}:${now}:signature`).toString('base64');
    this.#given.set(trigger, { user, until: now + this.#lifeMs, used: false });
    return trigger;
  }

  open(dialog: OpenDialog): void {
    const given = this.#given.get(dialog.trigger_id);
    if (given === undefined) {
      this.#state.fault('A dialog on a trigger that nobody was given');
      throw new Refused(
        400,
        'interactive_message.decode_trigger_id.base64_decode_failed',
        'Failed to decode.',
      );
    }
    if (given.until < Date.now())
      throw new Refused(
        400,
        'interactive_message.decode_trigger_id.expired',
        'Trigger ID for interactive dialog is expired. Trigger IDs live for a maximum of 3 seconds.',
      );
    if (given.used) this.#state.fault('Two dialogs on one trigger');
    given.used = true;
    this.#opened.set(dialog.trigger_id, dialog);
  }

  /** The dialog that this trigger opened, if it did. */
  opened(trigger: string): OpenDialog | undefined {
    return this.#opened.get(trigger);
  }
}
