import { useEffect, useRef, useState } from 'preact/hooks';

import type { StoryItemView } from '../incident-view';
import { listen } from '../stream';
import { merged, newestFirst, newestUpTo } from './story-known';
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

const isAmong = (items: readonly StoryItemView[], wanted: string | undefined): boolean =>
  wanted === undefined || items.some(({ id }) => id === wanted);

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
  const show = (all: readonly StoryItemView[]): void => {
    known.current = all;
    setItems(all);
  };

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
      show(all);
      setMissing(!isThere());
      setBefore(got.next);
      setHeld([]);
      setError(undefined);
    };
    const look = async (): Promise<void> => {
      const before = known.current;
      if (before === undefined) return begin();
      const { items: read, follows, next } = await newestUpTo(before, (at) => storyPage(number, wish, at));
      if (!isMine()) return;
      setError(undefined);
      if (!follows) {
        show(read);
        setBefore(next);
        setHeld([]);
        return;
      }
      const now = known.current ?? before;
      const ids = new Set(now.map(({ id }) => id));
      const fresh = read.filter(({ id }) => !ids.has(id));
      // Which entry was emptied is not told, and it may stand far back: nothing of what was read before stays.
      if (fresh.some(({ type }) => type === 'EventRedacted')) return begin();
      // What is read must not move under the reader's eyes; what was redacted is gone all the same.
      const isHeld = fresh.length > 0 && !isAtTop();
      show(merged(isHeld ? read.filter(({ id }) => ids.has(id)) : read, now));
      setHeld(isHeld ? fresh : []);
    };
    const failed = (fault: unknown): void => {
      if (isMine()) setError(fault);
    };
    // One look at a time, or an older one that comes back later would undo a newer one.
    let isLooking = false;
    let isWanted = false;
    const soon = async (): Promise<void> => {
      isWanted = true;
      if (isLooking) return;
      isLooking = true;
      while (isWanted && isMine()) {
        isWanted = false;
        await look().catch(failed);
      }
      isLooking = false;
    };
    // A link to what is here already moves nothing.
    if (shown.current === wish && known.current !== undefined && isAmong(known.current, wanted)) {
      setMissing(false);
    } else {
      setItems(undefined);
      known.current = undefined;
      void soon();
    }
    shown.current = wish;
    return listen({
      url: () => `/api/v1/live?topics=incident/${number}`,
      hear: () => void soon(),
      link: (live) => {
        setLive(live);
        if (live) void soon();
      },
    });
  }, [number, wish, wanted]);

  const more = async (): Promise<void> => {
    if (before === undefined) return;
    const mine = turn.current;
    try {
      const got = await storyPage(number, wish, before);
      if (mine !== turn.current) return;
      show(merged(newestFirst(got), known.current ?? []));
      setBefore(got.next);
      setError(undefined);
    } catch (fault) {
      if (mine === turn.current) setError(fault);
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
      show(merged(held, known.current ?? []));
      setHeld([]);
    },
  };
}
