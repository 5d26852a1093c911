import { createHash } from 'node:crypto';

import { signedEnd } from '../../domain/record/archive-end';
import type { ArchivedStream, ArchiveHead } from '../../ports/archive-file';

/** An archive line by line, each with its end. */
export async function* archiveLines(
  head: ArchiveHead,
  streams: AsyncIterable<ArchivedStream>,
  sign: (text: string) => string,
): AsyncIterable<string> {
  const hash = createHash('sha256');
  const counted = { streams: 0, events: 0, links: 0, messages: 0 };
  const line = (value: unknown): string => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  yield line(head);
  for await (const archived of streams) {
    const { stream, owner, events, links, talk } = archived;
    yield line({
      ...{ line: 'stream', stream, ...(owner === undefined ? {} : { owner }) },
      ...{ events: events.length, head: events.at(-1)?.hash },
    });
    for (const event of events) yield line(eventLine(event));
    for (const { chat, role, ref } of links) yield line({ line: 'link', chat, role, ref });
    for (const message of talk) yield line(talkLine(message));
    counted.streams += 1;
    counted.events += events.length;
    counted.links += links.length;
    counted.messages += talk.length;
  }
  const end = { line: 'end' as const, ...counted, digest: hash.digest('hex') };
  yield `${JSON.stringify({ ...end, signature: sign(signedEnd(end)) })}\n`;
}

/** The fields in one order, whatever order a store keeps them in: the same record gives the same bytes. */
const eventLine = (event: ArchivedStream['events'][number]) => ({
  line: 'event',
  seq: event.seq,
  id: event.id,
  type: event.type,
  version: event.version,
  occurredAt: event.occurredAt,
  recordedAt: event.recordedAt,
  actor: event.actor,
  causation: event.causation,
  correlation: event.correlation,
  visibility: event.visibility,
  payload: event.payload,
  salt: event.salt,
  payloadHash: event.payloadHash,
  hash: event.hash,
});

const talkLine = (message: ArchivedStream['talk'][number]) => ({
  line: 'talk',
  chat: message.chat,
  ref: message.ref,
  channel: message.channel,
  author: { key: message.author.key, name: message.author.name },
  text: message.text,
  thread: message.thread,
  files: message.files.map(({ name, url }) => ({ name, url })),
  written: message.written,
  edited: message.edited,
  late: message.late,
  removed: message.removed,
});
