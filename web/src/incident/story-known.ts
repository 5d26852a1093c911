import type { StoryItemView, StoryView } from '../incident-view';

/** So many pages are read until they reach what is known; after a silence as long as that one begins anew. */
const FAR = 20;

export interface Newest {
  /** The newest first. */
  readonly items: readonly StoryItemView[];
  /** Whether they follow without a gap on what is known; if not, `next` is where older ones go on. */
  readonly follows: boolean;
  readonly next?: string;
}

export const newestFirst = ({ items }: StoryView): readonly StoryItemView[] => [...items].reverse();

/** What came in since: as many pages as it takes, or what happened while a page was cut off would be missing for good. */
export async function newestUpTo(
  known: readonly StoryItemView[],
  read: (before?: string) => Promise<StoryView>,
): Promise<Newest> {
  const ids = new Set(known.map(({ id }) => id));
  let items: readonly StoryItemView[] = [];
  let next: string | undefined;
  for (let pages = 0; pages < FAR; pages += 1) {
    const page = await read(next);
    items = [...items, ...newestFirst(page)];
    next = page.next;
    if (next === undefined || page.items.some(({ id }) => ids.has(id))) return { items, follows: true };
    if (ids.size === 0) break;
  }
  return next === undefined ? { items, follows: true } : { items, follows: false, next };
}

/** Everything that is known, each item once and as it was read last, by when it happened. */
export function merged(
  read: readonly StoryItemView[],
  known: readonly StoryItemView[],
): readonly StoryItemView[] {
  const byId = new Map([...known, ...read].map((item) => [item.id, item]));
  return [...byId.values()].sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
}

const orderOf = ({ occurredAt, recordedAt, seq }: StoryItemView): string =>
  `${occurredAt} ${recordedAt} ${String(seq).padStart(9, '0')}`;
