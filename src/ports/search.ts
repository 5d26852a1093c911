import type { Viewer } from '../domain/access/may';
import type { StreamId } from '../domain/ids';
import type { StoredEvent } from '../domain/record/chain';

/** Something on an incident's timeline with the words that were asked for. */
export interface Found {
  readonly incident: { readonly stream: StreamId; readonly number: number; readonly title: string };
  readonly event: StoredEvent;
}

export interface SearchPage {
  /** The newest first. May be fewer than were asked for, even none, while there is more: nothing looks longer than it may. */
  readonly found: readonly Found[];
  /** Where the next page goes on; absent: that was all. */
  readonly before?: string;
}

/** Words over every incident's record. What was redacted is found no more from that moment on. */
export interface SearchReading {
  /** All of the words, in any order and whatever the case; the last one may be the beginning of a word. */
  find(
    viewer: Viewer,
    asked: { readonly text: string; readonly limit: number; readonly before?: string },
  ): Promise<SearchPage>;
}
