import { createHash } from 'node:crypto';

import type { z } from 'zod';

import type { ChatId, StreamId } from '../../domain/ids';
import type { StoredEvent } from '../../domain/record/chain';
import { Problem } from '../../kit/problem';
import { UNSTORABLE } from '../../kit/unstorable';
import type { ArchivedStream, ArchiveEnd, ArchiveItem, ArchiveSource } from '../../ports/archive-file';
import type { Link } from '../../ports/outbox';
import type { TalkMessage } from '../../ports/talk';
import { boundedLines, LONGEST_LINE } from './bounded-lines';
import { lineShape, type ArchiveLine, type streamShape } from './shapes';

/** A stream is in memory as a whole; no honest one comes near. */
const LARGEST_STREAM = 512 * 1024 * 1024;

interface Begun {
  readonly at: number;
  readonly told: z.infer<typeof streamShape>;
  readonly events: StoredEvent[];
  readonly links: Link[];
  readonly talk: TalkMessage[];
  bytes: number;
}

/** An archive in a file of this machine. */
export const archiveFile = (file: string, longest = LONGEST_LINE): ArchiveSource => ({
  name: file,
  read: () => new Reading(file).items(boundedLines(file, longest)),
});

/** head → (stream → its events → its links → its messages)* → end, and nothing behind it. */
class Reading {
  private readonly file: string;
  private readonly hash = createHash('sha256');
  private line = 0;
  private begun: Begun | undefined;
  private readonly counted = { streams: 0, events: 0, links: 0, messages: 0 };

  constructor(file: string) {
    this.file = file;
  }

  async *items(lines: AsyncIterable<Buffer>): AsyncIterable<ArchiveItem> {
    let ended = false;
    for await (const bytes of lines) {
      this.line += 1;
      if (ended) throw this.wrong('goes-on');
      const line = this.parse(bytes);
      if ((line.line === 'head') !== (this.line === 1))
        throw this.wrong(this.line === 1 ? 'no-head' : 'two-heads');
      if (line.line === 'stream' || line.line === 'end') {
        const done = this.finished();
        if (done !== undefined) yield done;
      }
      if (line.line === 'head') yield { ...(line as ArchiveItem), at: 1 };
      else if (line.line === 'end') {
        this.check(line);
        ended = true;
        yield { ...line, at: this.line };
      } else this.take(line, bytes.length);
      this.hash.update(bytes).update('\n');
    }
    if (!ended) throw this.wrong('no-end');
  }

  private parse(bytes: Buffer): ArchiveLine {
    const text = bytes.toString('utf8');
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw this.line === 1 ? this.wrong('not-an-archive') : this.wrong('not-json');
    }
    if (this.line === 1) this.checkFormat(value);
    if (UNSTORABLE.test(text)) throw this.wrong('unstorable');
    const shaped = lineShape.safeParse(value);
    if (shaped.success) return shaped.data;
    const [issue] = shaped.error.issues;
    const field = issue?.path.join('.') ?? '';
    throw this.wrong('line-misshapen', { field: field === '' ? 'line' : field, why: issue?.message ?? '' });
  }

  private checkFormat(value: unknown): void {
    const told = (field: string): unknown =>
      typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined;
    if (told('format') !== 'muster-archive') throw this.wrong('not-an-archive');
    const version = told('version');
    if (version !== 1)
      throw this.wrong('other-version', { version: typeof version === 'number' ? version : '?' });
  }

  private take(line: Exclude<ArchiveLine, { line: 'head' | 'end' }>, bytes: number): void {
    if (line.line === 'stream') {
      this.begun = { at: this.line, told: line, events: [], links: [], talk: [], bytes };
      return;
    }
    const { begun } = this;
    if (begun === undefined) throw this.wrong('no-stream');
    begun.bytes += bytes;
    if (begun.bytes > LARGEST_STREAM) throw this.wrong('stream-too-large');
    const subject = begun.told.stream as StreamId;
    switch (line.line) {
      case 'event': {
        const { line: _, ...event } = line;
        if (event.seq !== begun.events.length + 1 || begun.links.length + begun.talk.length > 0)
          throw this.wrong('out-of-order');
        begun.events.push({ ...event, stream: subject } as StoredEvent);
        return;
      }
      case 'link':
        if (begun.talk.length > 0) throw this.wrong('out-of-order');
        begun.links.push({ subject, chat: line.chat, role: line.role, ref: line.ref });
        return;
      case 'talk': {
        const { line: _, thread, edited, ...message } = line;
        begun.talk.push({
          ...{ ...message, subject, chat: line.chat as ChatId },
          ...(thread === undefined ? {} : { thread }),
          ...(edited === undefined ? {} : { edited }),
        });
      }
    }
  }

  private finished(): (ArchivedStream & { readonly at: number }) | undefined {
    const { begun } = this;
    if (begun === undefined) return undefined;
    const { told, at, events, links, talk } = begun;
    const last = events.at(-1);
    if (events.length !== told.events || last?.hash !== told.head)
      throw this.wrong('stream-incomplete', { stream: told.stream, begins: at });
    this.counted.streams += 1;
    this.counted.events += events.length;
    this.counted.links += links.length;
    this.counted.messages += talk.length;
    this.begun = undefined;
    return {
      ...{ line: 'stream', at, stream: told.stream as StreamId, events, links, talk },
      ...(told.owner === undefined ? {} : { owner: told.owner as StreamId }),
    };
  }

  private check(end: ArchiveEnd): void {
    const { counted } = this;
    if (
      end.streams !== counted.streams ||
      end.events !== counted.events ||
      end.links !== counted.links ||
      end.messages !== counted.messages
    )
      throw this.wrong('counts-differ');
    if (this.hash.copy().digest('hex') !== end.digest) throw this.wrong('digest-differs');
  }

  private wrong(what: string, facts: Readonly<Record<string, string | number>> = {}): Problem {
    return new Problem(`archive:${what}`, { file: this.file, line: this.line, ...facts });
  }
}
