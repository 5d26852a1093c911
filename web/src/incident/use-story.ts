import { useEffect, useRef, useState } from 'preact/hooks';

import type { StoryItemView, StoryView } from '../incident-view';
import { listen } from '../stream';
import { storyPage, type StoryWish } from './story-pages';

/** A link may lead to an item that is far back: so many pages are read in search of it, and no more. */
const FAR = 200;

export interface StoryInHand {
  /** The newest first. */
  readonly items: readonly StoryItemView[] | undefined;
  /** What came in while somebody read further down: not shown yet. */
  readonly fresh: number;
  readonly hasMore: boolean;
  readonly error: unknown;
  readonly isLive: boolean;
  /** The item that is wanted is not among what is to be shown. */
  readonly isMissing: boolean;
  readonly more: () => Promise<void>;
  readonly showFresh: () => void;
}

const newestFirst = ({ items }: StoryView): readonly StoryItemView[] => [...items].reverse();

/** Everything that is known, each item once and as it was read last, by when it happened. */
function merged(read: readonly StoryItemView[], known: readonly StoryItemView[]): readonly StoryItemView[] {
  const byId = new Map([...known, ...read].map((item) => [item.id, item]));
  return [...byId.values()].sort((a, b) => (orderOf(a) < orderOf(b) ? 1 : -1));
}
const isAmong = (items: readonly StoryItemView[], wanted: string | undefined): boolean =>
  wanted === undefined || items.some(({ id }) => id === wanted);
const orderOf = ({ occurredAt, recordedAt, seq }: StoryItemView): string =>
  `${occurredAt} ${recordedAt} ${String(seq).padStart(9, '0')}`;

/** `wanted`: the id of an item that has to be among those that are read, as a link names it. */
export function useStory(
  number: number,
  wish: StoryWish,
  { isAtTop, wanted }: { readonly isAtTop: () => boolean; readonly wanted?: string },
): StoryInHand {
  const [items, setItems] = useState<readonly StoryItemView[]>();
  const [held, setHeld] = useState<readonly StoryItemView[]>([]);
  const [before, setBefore] = useState<string>();
  const [error, setError] = useState<unknown>();
  const [isLive, setLive] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const known = useRef(items);
  known.current = items;
  const turn = useRef(0);
  const shown = useRef<StoryWish | undefined>(undefined);

  useEffect(() => {
    const mine = (turn.current += 1);
    const isMine = (): boolean => mine === turn.current;
    const begin = async (): Promise<void> => {
      let got = await storyPage(number, wish);
      let all = newestFirst(got);
      const isThere = (): boolean => isAmong(all, wanted);
      for (let pages = 1; !isThere() && got.next !== undefined && pages < FAR && isMine(); pages += 1) {
        got = await storyPage(number, wish, got.next);
        all = [...all, ...newestFirst(got)];
      }
      if (!isMine()) return;
      setItems(all);
      setMissing(!isThere());
      setBefore(got.next);
      setHeld([]);
      setError(undefined);
    };
    const look = async (): Promise<void> => {
      if (known.current === undefined) return begin();
      const read = newestFirst(await storyPage(number, wish));
      if (!isMine()) return;
      setError(undefined);
      const ids = new Set(known.current.map(({ id }) => id));
      const fresh = read.filter(({ id }) => !ids.has(id));
      // What is read must not move under the reader's eyes.
      if (isAtTop() || fresh.length === 0) setItems(merged(read, known.current));
      else setHeld(read);
    };
    const failed = (fault: unknown): void => {
      if (isMine()) setError(fault);
    };
    // A link to what is here already moves nothing.
    if (shown.current === wish && known.current !== undefined && isAmong(known.current, wanted)) {
      setMissing(false);
    } else {
      setItems(undefined);
      known.current = undefined;
      begin().catch(failed);
    }
    shown.current = wish;
    return listen({
      url: () => `/api/v1/live?topics=incident/${number}`,
      hear: () => void look().catch(failed),
      link: (live) => {
        setLive(live);
        if (live) void look().catch(failed);
      },
    });
  }, [number, wish, wanted]);

  const more = async (): Promise<void> => {
    if (before === undefined) return;
    const mine = turn.current;
    try {
      const got = await storyPage(number, wish, before);
      if (mine !== turn.current) return;
      setItems(merged(newestFirst(got), known.current ?? []));
      setBefore(got.next);
      setError(undefined);
    } catch (fault) {
      setError(fault);
    }
  };
  const ids = new Set((items ?? []).map(({ id }) => id));
  return {
    items,
    fresh: held.filter(({ id }) => !ids.has(id)).length,
    hasMore: before !== undefined,
    error,
    isLive,
    isMissing,
    more,
    showFresh: () => {
      setItems(merged(held, items ?? []));
      setHeld([]);
    },
  };
}
