import { kindOf } from '../../../domain/ids';
import type { PastStream } from '../../../ports/archive';
import { foldedTitle, vectorOf } from './words';

/** Streams with what is kept beside them, as the statements read them. */
export const streamRow = ({ stream, events, state, summary }: PastStream) => {
  const last = events.at(-1);
  if (last === undefined) throw new Error(`${stream} has no events`);
  const { declaredAt, ...facts } = summary ?? {
    ...{ declaredAt: undefined, open: false, private: false, drill: false, people: [] },
  };
  return {
    id: stream,
    kind: kindOf(stream),
    version: last.seq,
    state,
    head: last.hash,
    recorded_at: last.recordedAt,
    declared_at: declaredAt,
    ...facts,
    ...(summary === undefined ? {} : { folded: foldedTitle(summary.title) }),
  };
};

export const eventRows = ({ events }: PastStream) =>
  events.map((event) => {
    const { occurredAt, recordedAt, payloadHash, ...rest } = event;
    const row = { ...rest, occurred_at: occurredAt, recorded_at: recordedAt, payload_hash: payloadHash };
    return { ...row, words: vectorOf(event) };
  });

export const timerRows = ({ timers, events }: PastStream) =>
  timers.map(({ key, dueAt, target, command }) => ({
    ...{ key, due_at: dueAt, target, command: JSON.stringify(command) },
    correlation: events.at(-1)?.correlation ?? '',
  }));

export const talkRows = ({ talk }: PastStream) =>
  talk.map(({ author, files, ...message }) => ({
    ...message,
    author: author.key,
    name: author.name,
    files: JSON.stringify(files.map(({ name, url }) => ({ name, url }))),
  }));

const MOST_STREAMS = 200;
const MOST_ROWS = 2_000;

/** So many as one statement takes; no stream stands twice in one of them. */
export async function* batches(
  pasts: Iterable<PastStream> | AsyncIterable<PastStream>,
): AsyncIterable<readonly PastStream[]> {
  let batch = new Map<string, PastStream>();
  let rows = 0;
  for await (const past of pasts) {
    if (batch.size >= MOST_STREAMS || rows >= MOST_ROWS || batch.has(past.stream)) {
      yield [...batch.values()];
      batch = new Map();
      rows = 0;
    }
    batch.set(past.stream, past);
    rows += past.events.length + past.talk.length;
  }
  if (batch.size > 0) yield [...batch.values()];
}

/** A long history goes in several statements. */
export const slices = <T>(rows: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, index) =>
    rows.slice(index * MOST_ROWS, (index + 1) * MOST_ROWS),
  );
