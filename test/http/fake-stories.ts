import type { Api, FoundItem, Story, StoryFilter, TimelineItem } from '../../src/ports/api';
import type { IncidentRow } from '../../src/ports/reading';

/** As the store writes places: a moment, and what stands there. */
const place = (id: string): string => `2026-01-01T12:00:00.000Z ${id}`;

/** The last of an incident's items before a place. */
export function storyPage(
  all: readonly TimelineItem[],
  incident: number,
  { limit, before }: StoryFilter,
): Story {
  const older = all.filter(({ id }) => before === undefined || place(id) < before);
  const items = older.slice(-limit).map((item) => ({ ...item, incident, kind: 'words' as const }));
  const [first] = items;
  return first === undefined || items.length === older.length
    ? { items }
    : { items, before: place(first.id) };
}

/** The incidents with these words in their titles, each as what declared it. */
export function foundPage(
  rows: readonly IncidentRow[],
  { text, limit, before }: Parameters<Api['search']>[1],
): { readonly items: readonly FoundItem[]; readonly before?: string } {
  const found = rows
    .filter(({ title }) => title.includes(text))
    .map(({ number: incident, title, declaredAt: when }): FoundItem => {
      const by = { key: 'person/ana', name: 'Ana' };
      const facts = { seq: 1, type: 'IncidentDeclared', kind: 'course' as const, by, incident, title };
      return { ...facts, id: `d${String(incident)}`, occurredAt: when, recordedAt: when, text: title };
    });
  const older = found.filter(({ id }) => before === undefined || place(id) < before);
  const items = older.slice(0, limit);
  const last = items.at(-1);
  return last === undefined || items.length === older.length ? { items } : { items, before: place(last.id) };
}
