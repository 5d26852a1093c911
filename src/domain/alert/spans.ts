import type { Instant } from '../ids';
import type { Span } from './board';

const MOST = 20;

/**
 * What an alert's source said, as a set of beginnings and ends: told in any order and any number of times it comes to the same. A
 * beginning is over with the first end that is known at or after it, whichever of them was heard first; two replicas that
 * disagree by seconds about when it began speak of one span.
 */
export function withHeard(
  spans: readonly Span[],
  heard: { readonly from: Instant; readonly to?: Instant; readonly fired: boolean },
): readonly Span[] {
  const known = spans.find(({ from }) => from === heard.from);
  const to = earlier(known?.to, heard.to);
  const merged: Span = {
    from: heard.from,
    ...(to === undefined ? {} : { to }),
    ...(heard.fired || known?.fired === true ? { fired: true as const } : {}),
  };
  const all = [...spans.filter((span) => span !== known), merged].sort(byBeginning);
  const ends = all.flatMap((span) => (span.to === undefined ? [] : [span.to])).sort();
  return all.map((span) => {
    const end = earlier(
      span.to,
      ends.find((one) => one >= span.from),
    );
    return end === undefined ? span : { ...span, to: end };
  });
}

/** As many as are remembered. What another one covers goes first, so that what fires for long keeps its beginning. */
export function remembered(spans: readonly Span[]): readonly Span[] {
  const [first, second, ...rest] = spans;
  if (first === undefined || second === undefined || spans.length <= MOST) return spans;
  const covered = (first.fired === true || second.fired !== true) && covers(first, second);
  return remembered([covered ? first : second, ...rest]);
}

/** Older than everything that is remembered where no more fits: nobody can say any more whether it is news. */
export const isForgotten = (spans: readonly Span[], from: Instant): boolean =>
  spans.length >= MOST && from < (spans[0]?.from ?? from);

const covers = (a: Span, b: Span): boolean => a.to === undefined || (b.to !== undefined && b.to <= a.to);

/** The times it really fired: what overlaps is one. */
export function episodes(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last === undefined || (last.to !== undefined && span.from > last.to)) merged.push(span);
    else merged[merged.length - 1] = joined(last, span);
  }
  return merged.filter(({ fired }) => fired === true);
}

export function firesNow(spans: readonly Span[]): boolean {
  const last = episodes(spans).at(-1);
  return last !== undefined && last.to === undefined;
}

function joined(a: Span, b: Span): Span {
  const to = a.to === undefined || b.to === undefined ? undefined : a.to > b.to ? a.to : b.to;
  return {
    from: a.from,
    ...(to === undefined ? {} : { to }),
    ...(a.fired === true || b.fired === true ? { fired: true as const } : {}),
  };
}

const byBeginning = (a: Span, b: Span): number => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0);
const earlier = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined ? b : b === undefined || a < b ? a : b;
