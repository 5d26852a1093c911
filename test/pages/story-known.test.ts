import type { StoryItemView, StoryView } from '../../web/src/incident-view';
import { merged, newestUpTo } from '../../web/src/incident/story-known';

const PAGE = 10;
const item = (seq: number): StoryItemView => {
  const at = new Date(Date.UTC(2026, 0, 1) + seq * 60_000).toISOString();
  const by = { key: 'person/ana', name: 'Ana' };
  return {
    ...{ seq, id: `e${String(seq)}`, type: 'NoteAdded' },
    occurredAt: at,
    recordedAt: at,
    by,
    text: 'x',
  };
};
const from = (low: number, high: number): readonly StoryItemView[] =>
  Array.from({ length: high - low + 1 }, (_, index) => item(high - index));

/** A story of so many items, page by page from its end. */
function storyOf(count: number) {
  const asked: (string | undefined)[] = [];
  const read = (before?: string): Promise<StoryView> => {
    asked.push(before);
    const high = before === undefined ? count : Number(before) - 1;
    const low = Math.max(1, high - PAGE + 1);
    const items = from(low, high).toReversed();
    return Promise.resolve(low > 1 ? { items, next: String(low) } : { items });
  };
  return { asked, read };
}
const seqs = (items: readonly StoryItemView[]): readonly number[] => items.map(({ seq }) => seq);

it('one page is enough where nothing much happened', async () => {
  const { asked, read } = storyOf(33);
  const { items, follows } = await newestUpTo(from(21, 30), read);
  expect([asked.length, follows, items[0]?.seq]).toEqual([1, true, 33]);
});

it('what happened in a long silence has no hole', async () => {
  const { read } = storyOf(75);
  const known = from(21, 30);
  const { items, follows } = await newestUpTo(known, read);
  expect(follows).toBe(true);
  expect(seqs(merged(items, known))).toEqual(seqs(from(21, 75)));
});

it('after too long a silence one begins anew, and older ones go on from there', async () => {
  const { asked, read } = storyOf(9_999);
  const { items, follows, next } = await newestUpTo(from(21, 30), read);
  expect([asked.length, follows, next]).toEqual([20, false, String(items.at(-1)?.seq)]);
  const first = await newestUpTo([], storyOf(33).read);
  expect(first).toMatchObject({ follows: false, next: '24' });
});

it('an item that was redacted is shown as it was read last', () => {
  const again = { ...item(2), text: 'redacted' };
  expect(merged([again], [item(3), item(2)]).map(({ text }) => text)).toEqual(['x', 'redacted']);
});
