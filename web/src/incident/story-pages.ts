import { read } from '../ask';
import type { StoryItemView, StoryView } from '../incident-view';

/** What a reader looks for; empty strings are no wish. */
export interface StoryWish {
  readonly kinds: readonly string[];
  readonly by: string;
  readonly text: string;
  /** In the reader's own time, as a field of date and time has them. */
  readonly since: string;
  readonly until: string;
}

export const EVERYTHING: StoryWish = { kinds: [], by: '', text: '', since: '', until: '' };

const PAGE = 100;

const instant = (local: string): string | undefined => {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};

/** A page of the story; without `before` the newest. */
export async function storyPage(number: number, wish: StoryWish, before?: string): Promise<StoryView> {
  const asked = new URLSearchParams({ limit: String(PAGE) });
  const [since, until] = [instant(wish.since), instant(wish.until)];
  if (wish.kinds.length > 0) asked.set('kinds', wish.kinds.join(','));
  if (wish.by !== '') asked.set('by', wish.by);
  if (wish.text.trim() !== '') asked.set('text', wish.text.trim());
  if (since !== undefined) asked.set('since', since);
  if (until !== undefined) asked.set('until', until);
  if (before !== undefined) asked.set('before', before);
  return read<StoryView>(`/api/v1/incidents/${number}/story?${asked.toString()}`);
}

/** From the first to the last; `heard` is told how many there are so far. */
export async function wholeStory(
  number: number,
  heard: (count: number) => void,
): Promise<readonly StoryItemView[]> {
  let all: readonly StoryItemView[] = [];
  for (let before: string | undefined, isFirst = true; isFirst || before !== undefined; isFirst = false) {
    const { items, next } = await storyPage(number, EVERYTHING, before);
    all = [...items, ...all];
    heard(all.length);
    before = next;
  }
  return all;
}
