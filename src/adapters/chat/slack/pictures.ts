import { z } from 'zod';

import { say } from '../../../domain/say';
import type { EffectKey } from '../../../domain/ids';
import type { Message } from '../../../ports/message';
import type { CallParts } from './call-parts';
import { failure, type Outcome, type Refused, type Undone } from './failure';
import type { Grants } from './grants';
import { FILES_SCOPE } from './needed-scopes';
import type { Picture } from './render';
import { cut, line } from './text';

const NAME = 'chart.png';
/** Slack's limit for what describes a picture to those who do not see it. */
const MOST_ALT = 1_000;
const MOST_TITLE = 200;
/** A message is not held up by its picture for ever: after so many tries it goes without. */
const MOST_TRIES = 3;
const REMEMBERED = 200;

const place = z.object({ upload_url: z.string(), file_id: z.string().regex(/^F[A-Z0-9]+$/) });

/**
 * The picture of a message, brought to Slack before the message is. A file that is in no channel yet is seen by nobody, so bringing
 * it twice does no harm; whatever cannot be mended by trying again leaves the message without it, and says why.
 */
export class Pictures {
  readonly #parts: CallParts;
  readonly #grants: Grants;
  /** By the key of the post. */
  readonly #known = new Map<EffectKey, Known>();

  constructor(parts: CallParts, grants: Grants) {
    this.#parts = parts;
    this.#grants = grants;
  }

  /** `undefined`: the message has none. An outcome: not now, and nothing was posted. */
  async of(message: Message, key: EffectKey): Promise<Picture | Outcome | undefined> {
    const block = message.blocks.find(({ kind }) => kind === 'chart');
    if (block?.kind !== 'chart') return undefined;
    const { picture } = this.#of(key);
    if (picture !== undefined) return picture;
    const brought = await this.#bring(block);
    if (!('reply' in brought)) return this.#remember(key, brought);
    const outcome = failure(this.#parts.word, brought.method, brought.reply);
    return outcome.outcome === 'retry' ? this.putOff(key, outcome) : this.#remember(key, this.#none(outcome));
  }

  /** Later, as long as there are tries left; without it after that. */
  putOff(key: EffectKey, outcome: Extract<Undone, { readonly outcome: 'retry' }>): Picture | Outcome {
    const before = this.#of(key);
    const tries = before.tries + 1;
    if (tries >= MOST_TRIES) return this.#remember(key, this.#none(outcome));
    this.#keep(key, { ...before, tries });
    return { ...outcome, effect: 'none' };
  }

  #none({ reason }: Undone): Picture {
    const { word } = this.#parts;
    const why = 'said' in reason ? reason.said : word(say(`delivery:${reason.known}`));
    return { why: word(say('slack:no-picture', { why })) };
  }

  async #bring(block: Extract<Message['blocks'][number], { kind: 'chart' }>): Promise<Picture | Refusal> {
    const { web, word, drawChart, sendFile, log } = this.#parts;
    const asking = 'files.getUploadURLExternal';
    const refused = (error: string, needed?: string): Refusal => ({
      method: asking,
      reply: { ok: false, error, ...(needed === undefined ? {} : { needed }) },
    });
    if (!(await this.#grants.has(FILES_SCOPE))) return refused('missing_scope', FILES_SCOPE);
    const bytes = await drawChart(block.chart).catch((error: unknown) => {
      log.warn('a chart could not be drawn', { error });
      return undefined;
    });
    if (bytes === undefined) return { why: word(say('slack:not-drawn')) };
    const where = await web.call(asking, {
      filename: NAME,
      length: bytes.length,
      alt_txt: cut(line(block.alt), MOST_ALT),
    });
    if (!where.ok) return { method: asking, reply: where };
    const { upload_url: address, file_id: file } = place.safeParse(where.body).data ?? {};
    if (address === undefined || file === undefined) return refused('no_upload_url');
    const sent = await sendFile(address, bytes);
    if (!sent.ok) return { method: asking, reply: sent };
    const completing = 'files.completeUploadExternal';
    const title = cut(line(block.chart.title).trim(), MOST_TITLE);
    const done = await web.call(completing, { files: [{ id: file, title: title === '' ? NAME : title }] });
    return done.ok ? { file } : { method: completing, reply: done };
  }

  #of(key: EffectKey): Known {
    return this.#known.get(key) ?? { tries: 0 };
  }

  #remember(key: EffectKey, picture: Picture): Picture {
    this.#keep(key, { ...this.#of(key), picture });
    return picture;
  }

  #keep(key: EffectKey, known: Known): void {
    this.#known.delete(key);
    this.#known.set(key, known);
    const [oldest] = this.#known.keys();
    if (this.#known.size > REMEMBERED && oldest !== undefined) this.#known.delete(oldest);
  }
}

interface Known {
  readonly picture?: Picture;
  /** How often it was not to be had. */
  readonly tries: number;
}
interface Refusal {
  readonly method: string;
  readonly reply: Refused;
}
