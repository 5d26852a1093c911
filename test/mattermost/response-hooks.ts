import type { MattermostState } from './mattermost-state';
import type { Props } from './records';
import { attachmentsParsed, linksParsed, slackParsed } from './slack-text';
import type { Writing } from './writing';

const USES = 5;

/** The addresses to which a late answer to a command goes: no token, a few times, half an hour. */
export class ResponseHooks {
  readonly #state: MattermostState;
  readonly #writing: Writing;
  readonly #hooks = new Map<string, { readonly channel: string; readonly user: string; left: number }>();

  constructor(state: MattermostState, writing: Writing) {
    this.#state = state;
    this.#writing = writing;
  }

  make(channel: string, user: string): string {
    const id = this.#state.newId();
    this.#hooks.set(id, { channel, user, left: USES });
    return id;
  }

  /** Answers the status of what the server says. */
  said(id: string, body: unknown): number {
    const hook = this.#hooks.get(id);
    if (hook === undefined || hook.left === 0) {
      this.#state.fault('A late answer to nobody');
      return 404;
    }
    hook.left -= 1;
    const { response_type, text, attachments, skip_slack_parsing, props, ...unknown } = body as Props;
    if (Object.keys(unknown).length > 0)
      this.#state.fault(`A late answer with ${Object.keys(unknown).join()}`);
    if (response_type === 'in_channel') this.#state.fault('A late answer for everybody');
    const parse = skip_slack_parsing === true ? linksParsed : (it: string) => slackParsed(this.#state, it);
    const said = typeof text === 'string' ? text : '';
    const channel = this.#state.channels.get(hook.channel);
    if (channel === undefined) return 404;
    this.#writing.ephemeral(channel, this.#state.userOf(hook.user), {
      message: skip_slack_parsing === true ? said : parse(said),
      props: {
        ...(props as Props | undefined),
        attachments: attachmentsParsed((attachments ?? []) as readonly Props[], parse),
      },
    });
    return 200;
  }
}
