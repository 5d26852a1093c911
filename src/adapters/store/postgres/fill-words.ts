import type { Instant, StreamId } from '../../../domain/ids';
import type { Statement } from './database';
import { foldedTitle, vectorOf } from './words';

/** Runs a statement, on a pool or on a connection of one's own. */
export type Run = <Row extends object>(
  statement: Statement,
  values: readonly unknown[],
) => Promise<readonly Row[]>;

const PAGE = 1_000;

/** What was written without words, and what was emptied with its words left, by a program that did not know of them. */
const UNREAD = {
  name: 'events-unread',
  text: `SELECT stream, seq, type, actor, occurred_at AS "occurredAt", payload FROM event
    WHERE starts_with(stream, 'incident/') AND (words IS NULL) <> (payload IS NULL) ORDER BY stream, seq LIMIT $1`,
};
/** Only of what still is as it was read: meanwhile it may have been emptied. */
const READ = {
  name: 'events-read',
  text: `UPDATE event e SET words = x.words FROM json_to_recordset($1::json) AS x(stream text, seq int, words tsvector)
    WHERE e.stream = x.stream AND e.seq = x.seq AND (e.payload IS NULL) = (x.words IS NULL) RETURNING 1`,
};
const UNREAD_TITLES = {
  name: 'titles-unread',
  text: 'SELECT id, title FROM stream WHERE folded IS NULL AND title IS NOT NULL ORDER BY id LIMIT $1',
};
const READ_TITLES = {
  name: 'titles-read',
  text: `UPDATE stream s SET folded = x.folded FROM json_to_recordset($1::json) AS x(id text, title text, folded text)
    WHERE s.id = x.id AND s.title = x.title RETURNING 1`,
};

interface Unread {
  readonly stream: StreamId;
  readonly seq: number;
  readonly type: string;
  readonly actor: string;
  readonly occurredAt: Instant;
  readonly payload: string | null;
}

/** Finds what has no words yet, page by page; cheap where there is nothing. Answers how many it put right, `most` about at most. */
export async function fillWords(run: Run, most = Infinity): Promise<number> {
  const events = await filled(most, async () => {
    const rows = await run<Unread>(UNREAD, [PAGE]);
    const words = rows.map((row) => ({ stream: row.stream, seq: row.seq, words: vectorOf(row) }));
    return rows.length === 0 ? [] : run(READ, [JSON.stringify(words)]);
  });
  const titles = await filled(most - events, async () => {
    const rows = await run<{ id: string; title: string }>(UNREAD_TITLES, [PAGE]);
    const words = rows.map(({ id, title }) => ({ id, title, folded: foldedTitle(title) }));
    return rows.length === 0 ? [] : run(READ_TITLES, [JSON.stringify(words)]);
  });
  return events + titles;
}

/** Until nothing is left, or nothing moves: then somebody else is at it. */
async function filled(most: number, page: () => Promise<readonly object[]>): Promise<number> {
  let count = 0;
  while (count < most) {
    const done = (await page()).length;
    if (done === 0) break;
    count += done;
  }
  return count;
}
