import type { Viewer } from '../../../domain/access/may';
import type { StreamId } from '../../../domain/ids';
import { askedWords, type AskedWords } from '../../../domain/search/asked-words';
import { inOrder, placeOf, placeText, type Place } from '../../../domain/search/place';
import type { Found, SearchPage, SearchReading } from '../../../ports/search';
import { worded, type Ask, type Database, type Statement } from './database';
import { AMONG_HAVING, AMONG_LATEST, CAREFULLY, EXPECTED } from './search-sql';
import { END } from './story';
import { storedEvent, type EventRow } from './streams';
import { queryOf, wholeOf } from './words';

/** Rows that are looked at one after the other before the index of words is asked. */
const FIRST_LOOK = 1_000;
/** So many hits of a word are read and put in order; a word that has more is common. */
const RARE = 4_000;
/** Of a common word that is not among what came last, rows are looked at in steps, and so many for one page at most. */
const STEP = 10_000;
const LONGEST_LOOK = 20_000;
/** From so many on a beginning is not gathered where whole words lead there too. */
const COMMON = 50_000;

interface Row extends EventRow {
  readonly number: number | null;
  readonly title: string | null;
  /** Of the last row, which is none that was found: how many were looked at. */
  readonly looked: number | null;
}

interface Explained {
  readonly 'QUERY PLAN': readonly { readonly Plan: { readonly 'Plan Rows': number } }[];
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
        new Search(ask, viewer, asked, limit).from(place),
      );
    } catch (error) {
      throw worded(error);
    }
  }
}

/** One question, within its transaction. */
class Search {
  private readonly ask: Ask;
  private readonly viewer: Viewer;
  private readonly asked: AskedWords;
  private readonly query: string;
  private readonly limit: number;

  constructor(ask: Ask, viewer: Viewer, asked: AskedWords, limit: number) {
    this.ask = ask;
    this.viewer = viewer;
    this.asked = asked;
    this.query = queryOf(asked);
    this.limit = limit;
  }

  async from(place: At): Promise<SearchPage> {
    const latest = await this.look(AMONG_LATEST, place, FIRST_LOOK);
    if (this.isAll(latest, FIRST_LOOK)) return paged(latest.found, this.limit);
    // Words that are common each, and yet stand nowhere together of late, are rarer than the planner knows.
    const isRare =
      (await this.expected(this.query)) <= RARE || (latest.found.length === 0 && this.asked.words.length > 0);
    if (isRare) {
      const having = await this.look(AMONG_HAVING, place, RARE + 1, await this.part());
      if (having.looked <= RARE) return paged(having.found, this.limit);
    }
    return this.goOn(latest);
  }

  /** Row by row; where that takes too long, the page says how far it came, and the next one goes on there. */
  private async goOn(latest: Look): Promise<SearchPage> {
    let { found, last } = latest;
    for (let rows = FIRST_LOOK; rows < LONGEST_LOOK && last !== undefined; rows += STEP) {
      const seen = await this.look(AMONG_LATEST, last, STEP);
      found = [...found, ...seen.found];
      if (found.length > this.limit || seen.looked < STEP) return paged(found, this.limit);
      last = seen.last;
    }
    return last === undefined ? { found } : { found, before: placeText(last) };
  }

  private isAll({ found, looked, last }: Look, most: number): boolean {
    return found.length > this.limit || looked < most || last === undefined;
  }

  /** What the index is asked. Gathering all that begins in a common way takes long; where a whole word is rare, it leads there too. */
  private async part(): Promise<string> {
    const { words, begins } = this.asked;
    if (words.length === 0) return this.query;
    const beginning = queryOf({ words: [], begins });
    const whole = wholeOf(this.asked);
    const leads = (await this.expected(beginning)) > COMMON && (await this.expected(whole)) <= RARE;
    return leads ? whole : this.query;
  }

  private async expected(query: string): Promise<number> {
    const rows = await this.ask<Explained>(EXPECTED, [query]);
    return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
  }

  private async look(statement: Statement, at: At, most: number, part?: string): Promise<Look> {
    const { occurredAt, recordedAt, stream, seq } = at;
    const { standing, key } = this.viewer;
    const values = [
      occurredAt,
      recordedAt,
      stream,
      seq,
      this.query,
      standing === 'admin',
      key,
      this.limit + 1,
      most,
    ];
    const rows = await this.ask<Row>(statement, part === undefined ? values : [...values, part]);
    const end = rows.find(({ looked }) => looked !== null);
    return {
      found: rows
        .filter(({ looked }) => looked === null)
        .map(foundIn)
        .sort((a, b) => inOrder(b.event, a.event)),
      looked: end?.looked ?? 0,
      ...(end === undefined ? {} : { last: storedEvent(end) }),
    };
  }
}

const foundIn = ({ number, title, looked: _, ...row }: Row): Found => ({
  incident: { stream: row.stream as StreamId, number: number ?? 0, title: title ?? '' },
  event: storedEvent(row),
});

function paged(found: readonly Found[], limit: number): SearchPage {
  const last = found[limit - 1];
  return found.length > limit && last !== undefined
    ? { found: found.slice(0, limit), before: placeText(last.event) }
    : { found };
}
