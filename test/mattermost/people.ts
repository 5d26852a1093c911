import { z } from 'zod';

import type { FakeMattermost } from './fake-mattermost';
import { ATTACHMENTS, checkPost, type OpenDialog } from './limits';
import type { ChannelRecord, FileRecord, PostRecord, Props, UserRecord } from './records';
import { attachmentsParsed, linksParsed, slackParsed } from './slack-text';

/** What somebody's client shows them after what they did. */
export type Seen =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'words'; readonly message: string; readonly props: Props }
  | { readonly kind: 'dialog'; readonly dialog: OpenDialog; readonly channel: string }
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>>; readonly general?: string }
  /** The server could make nothing of the answer, and says so. */
  | { readonly kind: 'failed'; readonly id: string; readonly status?: number };

const COMMAND_ANSWER = z.strictObject({
  response_type: z.literal('ephemeral').optional(),
  text: z.string().optional(),
  username: z.string().optional(),
  icon_url: z.string().optional(),
  props: z.record(z.string(), z.unknown()).optional(),
  skip_slack_parsing: z.boolean().optional(),
  attachments: ATTACHMENTS.optional(),
});
const ACTION_ANSWER = z.strictObject({
  ephemeral_text: z.string().optional(),
  skip_slack_parsing: z.boolean().optional(),
  update: z
    .strictObject({ message: z.string().optional(), props: z.record(z.string(), z.unknown()).optional() })
    .optional(),
});
const DIALOG_ANSWER = z.strictObject({
  error: z.string().optional(),
  errors: z.record(z.string(), z.string()).optional(),
});

interface Answered {
  readonly status: number;
  readonly json: unknown;
}

/** What people do in their clients, and how the server carries it to an integration: over HTTP, as a real one does. */
export class People {
  readonly #fake: FakeMattermost;
  #last: (() => Promise<Seen>) | undefined;

  constructor(fake: FakeMattermost) {
    this.#fake = fake;
  }

  /** `/incident list`. */
  command(by: UserRecord, channel: ChannelRecord, line: string): Promise<Seen> {
    const { state, triggers, url } = this.#fake;
    const [slashed = '', ...rest] = line.split(' ');
    const command = [...state.commands.values()].find(({ trigger }) => `/${trigger}` === slashed);
    if (command === undefined)
      return Promise.resolve({ kind: 'failed', id: 'api.command.execute_command.not_found.app_error' });
    const trigger = triggers.give(by.id);
    const form = new URLSearchParams({
      channel_id: channel.id,
      channel_name: channel.name,
      command: slashed,
      response_url: `${url}/hooks/commands/${this.#fake.hooks.make(channel.id, by.id)}`,
      team_domain: state.team.name,
      team_id: state.team.id,
      text: rest.join(' '),
      token: command.token,
      trigger_id: trigger,
      user_id: by.id,
      user_name: by.username,
    });
    return this.#doing(async () => {
      const answered = await this.#post(command.url, form.toString(), {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Token ${command.token}`,
      });
      const failed = 'api.command.execute_command.failed_resp.app_error';
      const answer = this.#read(COMMAND_ANSWER, answered, failed);
      if ('kind' in answer) return answer;
      const dialog = triggers.opened(trigger);
      if (dialog !== undefined) return { kind: 'dialog', dialog, channel: channel.id };
      const { text = '', attachments = [], skip_slack_parsing: raw = false, props = {} } = answer;
      if (text === '' && attachments.length === 0) return { kind: 'nothing' };
      const parsed = attachmentsParsed(attachments, raw ? linksParsed : (it) => slackParsed(state, it));
      checkPost(text, { ...props, attachments }, state.fault);
      const message = raw ? text : slackParsed(state, text);
      return this.#whispered(by, channel.id, message, { ...props, attachments: parsed });
    });
  }

  /** By its label, on a post of the channel or on one for their eyes only. */
  press(by: UserRecord, postId: string, label: string): Promise<Seen> {
    const { state, triggers, writing } = this.#fake;
    const post = state.posts.get(postId) ?? writing.whispered.find((one) => one.post.id === postId)?.post;
    const action = actionsOf(post?.props ?? {}).find(({ name }) => name === label);
    if (post === undefined || action === undefined) throw new Error(`There is no ${label} to press`);
    const channel = state.channels.get(post.channelId);
    const trigger = triggers.give(by.id);
    const request = {
      user_id: by.id,
      user_name: by.username,
      channel_id: post.channelId,
      channel_name: channel?.name ?? '',
      team_id: channel?.type === 'D' ? '' : state.team.id,
      team_domain: channel?.type === 'D' ? '' : state.team.name,
      post_id: post.id,
      trigger_id: trigger,
      type: action.type ?? 'button',
      data_source: '',
      context: action.integration.context ?? {},
    };
    return this.#doing(async () => {
      const answered = await this.#json(action.integration.url, request);
      const answer = this.#read(ACTION_ANSWER, answered, 'api.post.do_action.action_integration.app_error');
      if ('kind' in answer) return answer;
      if (answer.update !== undefined)
        writing.edit(post, answer.update as { message?: string; props?: Props });
      const dialog = triggers.opened(trigger);
      if (dialog !== undefined) return { kind: 'dialog', dialog, channel: post.channelId };
      const { ephemeral_text: text = '', skip_slack_parsing: raw = false } = answer;
      if (text === '') return { kind: 'nothing' };
      return this.#whispered(by, post.channelId, raw ? text : linksParsed(text), {});
    });
  }

  submit(
    by: UserRecord,
    { dialog, url }: OpenDialog,
    channelId: string,
    values: Readonly<Record<string, unknown>>,
    cancelled = false,
  ): Promise<Seen> {
    const { state, writing } = this.#fake;
    const request = {
      type: 'dialog_submission',
      callback_id: dialog.callback_id ?? '',
      state: dialog.state ?? '',
      user_id: by.id,
      channel_id: channelId,
      team_id: state.team.id,
      submission: values,
      cancelled,
    };
    return this.#doing(async () => {
      const before = writing.whispered.length;
      const answered = await this.#json(url, request);
      const answer = this.#read(DIALOG_ANSWER, answered, 'app.submit_interactive_dialog.json_error');
      if ('kind' in answer) return answer;
      const { errors = {}, error } = answer;
      for (const name of Object.keys(errors))
        if (!dialog.elements.some((element) => element.name === name))
          state.fault(`No field ${name} to mark`);
      if (Object.keys(errors).length > 0 || (error ?? '') !== '')
        return { kind: 'errors', errors, ...(error === undefined ? {} : { general: error }) };
      const told = writing.whispered.slice(before).find(({ to }) => to === by.id)?.post;
      return told === undefined
        ? { kind: 'nothing' }
        : { kind: 'words', message: told.message, props: told.props };
    });
  }

  write(
    by: UserRecord,
    channel: ChannelRecord,
    message: string,
    more: { readonly thread?: string; readonly files?: readonly FileRecord[] } = {},
  ): PostRecord {
    const { writing } = this.#fake;
    this.#last = undefined;
    const { thread = '', files = [] } = more;
    return writing.post(channel, by, { message, rootId: thread, files });
  }

  /** Whatever they did on the socket's side; `again` then tells the last event once more. */
  doing(act: () => void): void {
    this.#last = undefined;
    act();
  }

  /** The last thing that was done, delivered once more. */
  again(): Promise<Seen> {
    if (this.#last !== undefined) return this.#last();
    this.#fake.sockets.again();
    return Promise.resolve({ kind: 'nothing' });
  }

  #doing(act: () => Promise<Seen>): Promise<Seen> {
    this.#last = act;
    return act();
  }

  #whispered(by: UserRecord, channelId: string, message: string, props: Props): Seen {
    const { state, writing } = this.#fake;
    const channel = state.channels.get(channelId);
    if (channel !== undefined) writing.ephemeral(channel, by, { message, props });
    return { kind: 'words', message, props };
  }

  #read<Answer>(
    shape: z.ZodType<Answer>,
    { status, json }: Answered,
    failed: string,
  ): Answer | Extract<Seen, { kind: 'failed' }> {
    if (status !== 200 || json === undefined) return { kind: 'failed', id: failed, status };
    const parsed = shape.safeParse(json);
    if (parsed.success) return parsed.data;
    this.#fake.state.fault(`An answer that the server does not know: ${parsed.error.message}`);
    return { kind: 'failed', id: failed, status };
  }

  #json(url: string, body: unknown): Promise<Answered> {
    return this.#post(url, JSON.stringify(body), { 'content-type': 'application/json' });
  }

  async #post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Answered> {
    const { allowed, state } = this.#fake;
    if (allowed?.includes(new URL(url).hostname) === false) {
      state.fault(`The server may not call ${url}`);
      return { status: 500, json: undefined };
    }
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { accept: 'application/json', 'user-agent': 'Mattermost-Bot/1.1', ...headers },
    });
    const text = await response.text();
    try {
      return { status: response.status, json: JSON.parse(text) as unknown };
    } catch {
      return { status: response.status, json: undefined };
    }
  }
}

interface Action {
  readonly name: string;
  readonly type?: string;
  readonly integration: { readonly url: string; readonly context?: unknown };
}

const actionsOf = ({ attachments }: Props): readonly Action[] =>
  ((attachments ?? []) as readonly { readonly actions?: readonly Action[] }[]).flatMap(
    ({ actions }) => actions ?? [],
  );
