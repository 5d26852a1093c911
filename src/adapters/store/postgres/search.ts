import type { Viewer } from '../../../domain/access/may';
import type { StreamId } from '../../../domain/ids';
import { askedWords } from '../../../domain/search/asked-words';
import { inOrder, placeOf, placeText, type Place } from '../../../domain/search/place';
import type { Found, SearchPage, SearchReading } from '../../../ports/search';
import { worded, type Ask, type Database } from './database';
import { AMONG_HAVING, AMONG_LATEST, CAREFULLY } from './search-sql';
import { END } from './story';
import { storedEvent, type EventRow } from './streams';
import { queryOf } from './words';

/** Rows that are looked at one after the other before the index of words is asked. */
const FIRST_LOOK = 1_000;
/** So many hits of a word are read and put in order; a word that has more is common. */
const RARE = 4_000;
/** Of a common word that is not among what came last, rows are looked at in steps, and so many for one page at most. */
const STEP = 10_000;
const LONGEST_LOOK = 30_000;

interface Row extends EventRow {
  readonly number: number | null;
  readonly title: string | null;
  /** Of the last row, which is none that was found: how many were looked at. */
  readonly looked: number | null;
}

interface Look {
  readonly found: readonly Found[];
  readonly looked: number;
  /** The last that was looked at, whether it had the words or not. */
  readonly last?: Place;
}

type At = typeof END | Place;
type Asked = Parameters<SearchReading['find']>[1];

/**
 * Nobody waits for a scan of everything, whatever is asked: what came last is looked at first, which fills a page of common
 * words; then the index gives all that a rare word has; and where a word is common, but not of late, a page says how far it looked.
 */
export class PostgresSearch implements SearchReading {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  async find(viewer: Viewer, { text, limit, before }: Asked): Promise<SearchPage> {
    const asked = askedWords(text);
    const place = before === undefined ? END : placeOf(before);
    if (asked === undefined || place === undefined) return { found: [] };
    try {
      return await this.database.together(CAREFULLY, (ask) =>
        pageOf(lookThrough(ask, viewer, queryOf(asked), limit + 1), place, limit),
      );
    } catch (error) {
      throw worded(error);
    }
  }
}

type LookThrough = (how: 'latest' | 'having', at: At, most: number) => Promise<Look>;

async function pageOf(look: LookThrough, from: At, limit: number): Promise<SearchPage> {
  let found: readonly Found[] = [];
  let at = from;
  for (let rows = 0; rows < LONGEST_LOOK;) {
    const step = rows === 0 ? FIRST_LOOK : STEP;
    const seen = await look('latest', at, step);
    found = [...found, ...seen.found];
    if (found.length > limit || seen.looked < step || seen.last === undefined) return paged(found, limit);
    if (rows === 0) {
      const all = await look('having', from, RARE + 1);
      if (all.looked <= RARE) return paged(all.found, limit);
    }
    rows += step;
    at = seen.last;
  }
  return at === END ? { found } : { found, before: placeText(at as Place) };
}

function paged(found: readonly Found[], limit: number): SearchPage {
  const last = found[limit - 1];
  return found.length > limit && last !== undefined
    ? { found: found.slice(0, limit), before: placeText(last.event) }
    : { found };
}

const lookThrough =
  (ask: Ask, { standing, key }: Viewer, query: string, limit: number): LookThrough =>
  async (how, { occurredAt, recordedAt, stream, seq }, most) => {
    const values = [occurredAt, recordedAt, stream, seq, query, standing === 'admin', key, limit, most];
    const rows = await ask<Row>(how === 'latest' ? AMONG_LATEST : AMONG_HAVING, values);
    const found = rows.flatMap(({ number, title, looked, ...row }): readonly Found[] => {
      if (looked !== null) return [];
      const event = storedEvent(row);
      const stood = { stream: row.stream as StreamId, number: number ?? 0, title: title ?? '' };
      return [{ incident: stood, event }];
    });
    const end = rows.find(({ looked }) => looked !== null);
    return {
      found: found.toSorted((a, b) => inOrder(b.event, a.event)),
      looked: end?.looked ?? 0,
      ...(end === undefined ? {} : { last: storedEvent(end) }),
    };
  };
