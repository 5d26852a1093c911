import { z } from 'zod';

import type { Whisper } from '../../../ports/chat-refs';
import type { Message } from '../../../ports/message';
import { SLACK } from './slack-id';
import { slackMessage } from './render';
import type { Names } from './render-spans';
import type { SlackCaller, SlackReply } from './web';

const TIMEOUT = 5_000;
const SLACK_API = 'https://slack.com/api/';
const handleShape = z.object({
  /** A secret: whoever has it can speak there. */
  url: z.string().optional(),
  user: z.string(),
  channel: z.string().optional(),
});
const opened = z.object({ channel: z.object({ id: z.string() }) });

export const whisperTo = (to: {
  readonly url?: string | undefined;
  readonly user: string;
  readonly channel?: string | undefined;
}): Whisper => ({ chat: SLACK, handle: JSON.stringify(to) });

/** What one person alone sees: over the address that came with what they did, else where they are, else in private. */
export class Whispers {
  readonly #web: SlackCaller;
  readonly #names: Names;
  readonly #origins: ReadonlySet<string>;

  constructor(web: SlackCaller, names: Names, apiUrl: string = SLACK_API) {
    this.#web = web;
    this.#names = names;
    const api = new URL(apiUrl);
    this.#origins = new Set([api.origin, `${api.protocol}//hooks.${api.host}`, 'https://hooks.slack.com']);
  }

  async whisper({ handle }: Whisper, message: Message): Promise<void> {
    const { url, user, channel } = handleShape.parse(JSON.parse(handle));
    const content = slackMessage(message, this.#names);
    if (url !== undefined && this.#ours(url))
      return answerAt(url, { response_type: 'ephemeral', replace_original: false, ...content });
    if (channel !== undefined) {
      const reply = await this.#web.call('chat.postEphemeral', { channel, user, ...content });
      if (reply.ok) return;
    }
    const direct = await this.#must('conversations.open', { users: user });
    await this.#must('chat.postMessage', { channel: opened.parse(direct).channel.id, ...content });
  }

  /** An address comes with what was said; only Slack's own are spoken to. */
  #ours(url: string): boolean {
    return URL.canParse(url) && this.#origins.has(new URL(url).origin);
  }

  async #must(method: string, args: Readonly<Record<string, unknown>>) {
    const reply = await this.#web.call(method, args);
    if (reply.ok) return reply.body;
    throw new Error(`Slack’s ${method} answered ${reasonOf(reply)}`);
  }
}

async function answerAt(url: string, content: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(content),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`Slack’s response_url answered HTTP ${response.status}`);
}

/** What Slack said, in a word that may be logged. */
export function reasonOf(reply: Exclude<SlackReply, { ok: true }>): string {
  if ('error' in reply) return reply.error;
  if ('limited' in reply) return 'ratelimited';
  return 'unknown' in reply ? reply.unknown : reply.away;
}
