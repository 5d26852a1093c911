import type { Viewer } from '../../../domain/access/may';
import { folded } from '../../../domain/search/folded-words';
import type { IncidentFilter } from '../../../ports/reading';
import type { Database } from './database';

/** Every condition stands in the index `stream_listed`, so that what does not fit is passed over without being read. */
const FITS = `s.kind = 'incident' AND s.number < $1 AND ($3::text[] IS NULL OR s.status = ANY($3::text[]))
  AND ($4::text[] IS NULL OR s.severity = ANY($4::text[])) AND ($5::text IS NULL OR s.service = $5)
  AND ($6::text IS NULL OR s.team = $6) AND ($7::boolean IS NULL OR s.drill = $7)
  AND ($8::timestamptz IS NULL OR s.declared_at >= $8) AND ($9::timestamptz IS NULL OR s.declared_at < $9)
  AND ($10::text IS NULL OR strpos(s.folded, $10) > 0)`;
const PAGE = 'ORDER BY s.number DESC LIMIT $2';

/** Looked up by the person, before anything else is asked of them: few are on many. */
const THEIR_OWN = `SELECT * FROM stream s WHERE s.kind = 'incident' AND s.private AND s.people @> ARRAY[$11::text] OFFSET 0`;

/** What everybody may see, and what is private with this person on it: each from an index of its own, none filtered afterwards. */
function statement(all: boolean, open: boolean | undefined) {
  const fits = `${FITS}${open === undefined ? '' : ` AND ${open ? '' : 'NOT '}s.open`}`;
  const numbers = all
    ? `SELECT s.number FROM stream s WHERE ${fits} AND $11::text IS NOT NULL ${PAGE}`
    : `SELECT s.number FROM ((SELECT s.number FROM stream s WHERE ${fits} AND NOT s.private ${PAGE})
       UNION ALL (SELECT s.number FROM (${THEIR_OWN}) s WHERE ${fits} ${PAGE})) s ${PAGE}`;
  return {
    name: `listed${all ? '-all' : ''}${open === undefined ? '' : open ? '-open' : '-over'}`,
    text: numbers,
  };
}

const LAST = 2 ** 31 - 1;
const NUMBER = /^(?:inc-|#)?(\d{1,9})$/i;

/** The numbers of those that fit and that the viewer may see, the newest first. */
export async function listedNumbers(
  database: Database,
  { standing, key }: Viewer,
  filter: IncidentFilter,
): Promise<readonly number[]> {
  const { open, status, severity, service, team, drill, since, until, text, limit, before } = filter;
  const number = NUMBER.exec(text?.trim() ?? '')?.[1];
  // A number is that of one incident: the page that begins with it, one long.
  const only = number === undefined ? undefined : Number(number);
  const below = Math.min(before ?? LAST, only === undefined ? LAST : only + 1);
  const values = [
    ...[below, only === undefined ? limit : Math.min(1, limit), status ?? null, severity ?? null],
    ...[service ?? null, team ?? null, drill ?? null, since ?? null, until ?? null],
    ...[text === undefined || only !== undefined ? null : wordsOf(text), key],
  ];
  const rows = await database.run<{ number: number }>(statement(standing === 'admin', open), values);
  return rows.map((row) => row.number).filter((found) => only === undefined || found === only);
}

/** U+0000 is in no title, and PostgreSQL would refuse the question. */
const wordsOf = (text: string): string => folded(text.replaceAll('\u0000', '\ufffd'));
