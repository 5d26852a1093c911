import { BEFORE, NEWEST_FIRST } from './story';
import { EVENT } from './streams';
import { VISIBLE } from './visible';

/** $1–$4 is the place before which is looked, $5 the query, $6 and $7 the viewer, $8 how many are wanted, $9 how many rows are looked at. */
const PLACED = BEFORE('e', '$1', '$2', '$3', '$4');
/** What is empty has no words, also where a program that did not know of them emptied it and left them there. */
const PLACE =
  'e.stream, e.seq, e.occurred_at, e.recorded_at, CASE WHEN e.payload IS NOT NULL THEN e.words END AS words';

/** The rows that came last, whatever is in them. Where words are common, the page is full after a few. */
const LATEST = `SELECT ${PLACE}, row_number() OVER (ORDER BY ${NEWEST_FIRST('e')}) AS place FROM event e
  WHERE starts_with(e.stream, 'incident/') AND e.occurred_at <= $1::timestamptz AND ${PLACED} ORDER BY ${NEWEST_FIRST('e')} LIMIT $9`;
/** Everything that has these words, from the index, in no order. Where words are rare, that is not much. */
const HAVING = `SELECT ${PLACE}, 0 AS place FROM event e WHERE e.words @@ $10::tsquery LIMIT $9`;

/**
 * The newest of the rows that were looked at that have the words and may be seen, with the events themselves: put in order first,
 * so that no more incidents are read than are shown. Then one row more that tells how many were looked at, and which was the last.
 */
const among = (rows: string): string => `
WITH looked AS MATERIALIZED (${rows}),
hit AS MATERIALIZED (
  SELECT e.stream, e.seq, s.number, s.title
  FROM (SELECT * FROM looked e WHERE e.words @@ $5::tsquery AND ${PLACED} ORDER BY ${NEWEST_FIRST('e')}) e
    JOIN stream s ON s.id = e.stream LEFT JOIN stream o ON o.id = s.owner
  WHERE s.kind = 'incident' AND s.number IS NOT NULL AND ${VISIBLE('$6', '$7')} ORDER BY ${NEWEST_FIRST('e')} LIMIT $8)
SELECT ${EVENT}, h.number, h.title, NULL::int AS looked FROM hit h JOIN event e ON e.stream = h.stream AND e.seq = h.seq
UNION ALL
SELECT l.stream, l.seq, '', '', 0, l.occurred_at, l.recorded_at, '', '', '', '', '', '', '', '', NULL, NULL,
  (SELECT count(*)::int FROM looked) FROM (SELECT * FROM looked ORDER BY place DESC LIMIT 1) l`;

export const AMONG_LATEST = { name: 'search-latest', text: among(LATEST) };
export const AMONG_HAVING = { name: 'search-having', text: among(HAVING) };

/** Answered by the planner from what it knows of the commonest words, and not executed: how many rows about. */
export const EXPECTED = {
  name: 'search-expected',
  text: 'EXPLAIN (FORMAT JSON) SELECT 1 FROM event e WHERE e.words @@ $1::tsquery',
};

/**
 * What a question may cost. Each plan is known beforehand: no scan of everything because it looks cheap, no compiling that takes
 * longer than the answer, no waiting for helpers to read what is in the system's memory already.
 */
export const CAREFULLY = `BEGIN READ ONLY; SET LOCAL statement_timeout = 5000; SET LOCAL enable_seqscan = off; SET LOCAL jit = off;
  SET LOCAL work_mem = '16MB'; SET LOCAL effective_io_concurrency = 0`;
