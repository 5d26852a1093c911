import { z } from 'zod';

import type { EffectKey } from '../../../domain/ids';
import { say } from '../../../domain/say';
import type { ChannelRef } from '../../../ports/chat-refs';
import type { Block, Message } from '../../../ports/message';
import { outcomeOf, type Outcome } from './calls-outcome';
import type { OutParts } from './out-parts';
import type { Reply } from './rest';

/** What became of a message's chart: a file that waits for its post, or why there is none. */
export type Picture = { readonly file: string } | { readonly why: string };

/** A message is not held up by its picture for ever: after so many tries it goes without. */
const MOST_TRIES = 3;
const REMEMBERED = 200;
const uploaded = z.object({ file_infos: z.array(z.object({ id: z.string().min(1) })).min(1) });

/** The picture of a post, brought to the server before the post is: a file that no post names is seen by nobody. */
export class Pictures {
  readonly #parts: OutParts;
  /** By the key of the post. */
  readonly #known = new Map<EffectKey, Picture | number>();

  constructor(parts: OutParts) {
    this.#parts = parts;
  }

  /** `undefined`: the message has none. An outcome: not now, and nothing was posted. */
  async of(channel: ChannelRef, message: Message, key: EffectKey): Promise<Picture | Outcome | undefined> {
    const block = message.blocks.find(({ kind }) => kind === 'chart');
    if (block?.kind !== 'chart') return undefined;
    const known = this.#known.get(key) ?? 0;
    if (typeof known === 'object') return known;
    const { drawChart, word, log } = this.#parts;
    const bytes = await drawChart(block.chart).catch((error: unknown) => {
      log.warn('a chart could not be drawn', { error });
      return undefined;
    });
    if (bytes === undefined) return this.#keep(key, { why: word(say('mattermost:not-drawn')) });
    const reply = await this.#bring(channel, bytes);
    if (reply.ok) {
      const file = uploaded.safeParse(reply.body).data?.file_infos[0]?.id;
      return this.#keep(key, file === undefined ? this.#none(word(say('mattermost:no-file'))) : { file });
    }
    const outcome = outcomeOf(reply, word);
    if (outcome.outcome === 'sent') return undefined;
    if (outcome.outcome === 'retry' && known + 1 < MOST_TRIES) {
      this.#keep(key, known + 1);
      return { ...outcome, effect: 'none' };
    }
    const { reason } = outcome;
    return this.#keep(
      key,
      this.#none('said' in reason ? reason.said : word(say(`delivery:${reason.known}`))),
    );
  }

  #bring(channel: ChannelRef, bytes: Uint8Array): Promise<Reply> {
    const query = new URLSearchParams({ channel_id: channel, filename: 'chart.png' });
    return this.#parts.rest.call('POST', `/files?${query.toString()}`, bytes);
  }

  #none = (why: string): Picture => ({ why: this.#parts.word(say('mattermost:no-picture', { why })) });

  #keep<Known extends Picture | number>(key: EffectKey, known: Known): Known {
    this.#known.delete(key);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
    return known;
  }
}

/** The message with why its picture is missing, in small print below the sentence that stands for it. */
export const withReason = (message: Message, picture: Picture | undefined): Message =>
  picture === undefined || 'file' in picture
    ? message
    : {
        ...message,
        blocks: message.blocks.flatMap((block): readonly Block[] =>
          block.kind === 'chart'
            ? [
                block,
                { kind: 'context', text: [{ kind: 'text', text: picture.why, style: 'italic' }] } as const,
              ]
            : [block],
        ),
      };
