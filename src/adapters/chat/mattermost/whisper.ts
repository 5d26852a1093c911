import { z } from 'zod';

import type { Whisper } from '../../../ports/chat-refs';
import type { Message } from '../../../ports/message';
import { MATTERMOST, type MattermostParts, type Rendered } from './mattermost-parts';

/** Where words for one person's eyes can go. */
export interface Ear {
  readonly user: string;
  /** Empty where the person was nowhere in particular. */
  readonly channel: string;
  readonly responseUrl?: string | undefined;
}

const handle = z.object({ user: z.string(), channel: z.string(), responseUrl: z.string().optional() });

export const whisperTo = (ear: Ear): Whisper => ({ chat: MATTERMOST, handle: JSON.stringify(ear) });

const TIMEOUT = 9_000;
/** A bot that may not post ephemerally is not asked to at every word. */
const REFUSED_FOR = 10 * 60_000;
const COMMAND_HOOK = /\/hooks\/commands\/([a-z0-9]{26})$/;
const created = z.object({ id: z.string().min(1) });

/** Says something to one person alone: into the command's response, else as an ephemeral post, else in private. */
export class Whisperer {
  readonly #parts: MattermostParts;
  #refusedUntil = -Infinity;

  constructor(parts: MattermostParts) {
    this.#parts = parts;
  }

  async whisper({ handle: text }: Whisper, message: Message): Promise<void> {
    await this.tell(handle.parse(JSON.parse(text)), message);
  }

  /** Throws where the words reached nobody. */
  async tell(ear: Ear, message: Message): Promise<void> {
    const rendered = await this.#parts.render(message);
    if (await this.#respond(ear, rendered)) return;
    if (await this.#ephemeral(ear, rendered)) return;
    if (await this.#direct(ear, rendered)) return;
    throw new Error('Mattermost took the words on none of its ways to one person');
  }

  /** The address is made anew below our own server's: what came with the request names the hook and nothing else. */
  async #respond({ responseUrl }: Ear, { message, props }: Rendered): Promise<boolean> {
    const [, hook] = COMMAND_HOOK.exec(pathOf(responseUrl)) ?? [];
    if (hook === undefined) return false;
    try {
      const response = await fetch(`${this.#parts.url}/hooks/commands/${hook}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          response_type: 'ephemeral',
          text: message,
          attachments: props.attachments,
          skip_slack_parsing: true,
        }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
      });
      await response.text();
      return response.ok;
    } catch {
      return false;
    }
  }

  async #ephemeral({ user, channel }: Ear, { message, props }: Rendered): Promise<boolean> {
    const { clock } = this.#parts.house;
    if (channel === '' || clock.monotonic() < this.#refusedUntil) return false;
    const reply = await this.#parts.rest.call('POST', '/posts/ephemeral', {
      user_id: user,
      post: { channel_id: channel, message, props },
    });
    if (!reply.ok && 'status' in reply && reply.status === 403)
      this.#refusedUntil = clock.monotonic() + REFUSED_FOR;
    return reply.ok;
  }

  async #direct({ user }: Ear, { message, props }: Rendered): Promise<boolean> {
    const { rest, home, house } = this.#parts;
    const { botId } = (await home.find()) ?? {};
    if (botId === undefined) return false;
    const opened = await rest.call('POST', '/channels/direct', [botId, user]);
    const channel = opened.ok ? created.safeParse(opened.body).data : undefined;
    if (channel === undefined) return false;
    const posted = await rest.call('POST', '/posts', {
      channel_id: channel.id,
      message,
      props,
      pending_post_id: `${botId}:${house.clock.id()}`,
    });
    return posted.ok;
  }
}

const pathOf = (url: string | undefined): string => {
  try {
    return new URL(url ?? '').pathname;
  } catch {
    return '';
  }
};
