import type { Instant } from '../ids';

/** Somebody, as a calendar calls them: a name, a user name, an e-mail address. */
export interface CalendarPerson {
  readonly text: string;
  readonly email?: string;
}

/** A time on duty, from `start` until just before `end`. */
export interface Shift {
  readonly start: Instant;
  readonly end: Instant;
  readonly people: readonly CalendarPerson[];
  /** Where shifts overlap, the highest is on call. */
  readonly priority: number;
}

/** Who is on call together, and for how long. */
export interface Duty {
  readonly people: readonly CalendarPerson[];
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * Who is on call, stretch after stretch, without those in which nobody is. Of shifts that overlap only the highest priority
 * counts; neighbours with the same people are one stretch.
 */
export function dutiesOf(shifts: readonly Shift[]): readonly Duty[] {
  const edges = [...new Set(shifts.flatMap(({ start, end }) => [start, end]))].sort();
  const duties: Duty[] = [];
  let open: readonly Shift[] = [];
  const byStart = [...shifts].sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  let next = 0;
  edges.slice(0, -1).forEach((from, index) => {
    const until = edges[index + 1] ?? from;
    const begun = byStart.slice(next).findIndex(({ start }) => start > from);
    const to = begun < 0 ? byStart.length : next + begun;
    open = [...open, ...byStart.slice(next, to)].filter(({ end }) => end > from);
    next = to;
    const highest = Math.max(...open.map(({ priority }) => priority));
    const people = unique(
      open.filter(({ priority }) => priority === highest).flatMap((shift) => shift.people),
    );
    if (people.length === 0) return;
    const last = duties.at(-1);
    if (last?.until === from && same(last.people, people)) duties.splice(-1, 1, { ...last, until });
    else duties.push({ people, from, until });
  });
  return duties;
}

/** Who is on call at a moment, and who comes next. */
export const dutyAt = (
  duties: readonly Duty[],
  now: Instant,
): { readonly now?: Duty; readonly next?: Duty } => {
  const current = duties.find(({ from, until }) => from <= now && now < until);
  const next = duties.find(({ from }) => from > now);
  return { ...(current && { now: current }), ...(next && { next }) };
};

const keyOf = ({ email, text }: CalendarPerson): string => (email ?? text).toLowerCase();
const same = (a: readonly CalendarPerson[], b: readonly CalendarPerson[]): boolean =>
  a.length === b.length && a.every((person) => b.some((other) => keyOf(other) === keyOf(person)));
export const unique = (people: readonly CalendarPerson[]): readonly CalendarPerson[] => [
  ...new Map(people.map((person) => [keyOf(person), person])).values(),
];
