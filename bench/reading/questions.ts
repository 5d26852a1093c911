import type { Viewer } from '../../src/domain/access/may';
import type { IncidentFilter } from '../../src/ports/reading';
import type { StoryFilter } from '../../src/ports/api';
import type { HouseApi } from '../../src/flow/api';
import type { Seeded } from './seed';

export const ADMIN: Viewer = { key: 'person/root', standing: 'admin' };
/** On one private incident in fifty. */
export const EVE: Viewer = { key: 'person/eve', standing: 'responder' };

export interface Question {
  readonly what: string;
  /** Answers how many were shown. */
  ask(api: HouseApi, seeded: Seeded, turn: number): Promise<number>;
}

const list = (
  what: string,
  filter: (seeded: Seeded, turn: number) => Partial<IncidentFilter>,
  viewer = ADMIN,
): Question => ({
  what: `list: ${what}`,
  ask: async (api, seeded, turn) => (await api.list(viewer, { limit: 50, ...filter(seeded, turn) })).length,
});

const story = (what: string, filter: (turn: number) => Partial<StoryFilter>, pages = 1): Question => ({
  what: `story: ${what}`,
  ask: async (api, { long }, turn) => {
    const read = await api.story(EVE, long, { limit: 100, ...filter(turn) });
    if (read === undefined || 'kind' in read) throw new Error('The long story is gone');
    return pages;
  },
});

const search = (what: string, text: (turn: number) => string, viewer = ADMIN): Question => ({
  what: `search: ${what}`,
  ask: async (api, _, turn) => (await api.search(viewer, { text: text(turn), limit: 50 })).items.length,
});

/** A page in the middle of all there is: its place is what an earlier page said, made up. */
const middle = ({ incidents }: Seeded, turn: number): string => {
  const at = new Date(Date.UTC(2023, 0, 1) + ((incidents / 2 + turn) * 15 + 20) * 60_000).toISOString();
  return `${at} ${at} incident/${String(Math.floor(incidents / 2) + turn).padStart(8, '0')} 5`;
};

/** Words of the seed, by how often they stand there. */
const rare = (turn: number): string =>
  (15_000 + turn * 13)
    .toString(16)
    .replaceAll(/./g, (digit) => 'bdfghjklmnprstvz'[Number.parseInt(digit, 16)] ?? '');

export const QUESTIONS: readonly Question[] = [
  list('the newest', () => ({})),
  list('open ones', () => ({ open: true })),
  list('of one service', (_, turn) => ({ service: `service-${String(turn % 120)}` })),
  list('of one team, two severities, over', (_, turn) => ({
    ...{ team: `team-${String(turn % 20)}`, severity: ['SEV1', 'SEV2'], open: false },
  })),
  list('of a month, far back', ({ incidents }, turn) => ({
    until: new Date(Date.UTC(2023, 0, 1) + (incidents / 3 + turn) * 15 * 60_000).toISOString() as NonNullable<
      IncidentFilter['until']
    >,
  })),
  list('words in the title', (_, turn) => ({ text: `zone ${String(turn)} of` })),
  list('nothing fits', (_, turn) => ({ service: `service-${String(turn % 120)}`, text: 'no such words' })),
  list('a deep page', ({ incidents }, turn) => ({ before: Math.floor(incidents / 2) + turn })),
  list('the newest, a third private', () => ({}), EVE),
  list('nothing fits, a third private', (_, turn) => ({ text: `nothing ${String(turn)}` }), EVE),
  story('the last page', () => ({})),
  story('a deep page', (turn) => ({
    until: new Date(Date.UTC(2026, 0, 1) - turn * 86_400_000).toISOString() as NonNullable<
      StoryFilter['until']
    >,
  })),
  story('words', (turn) => ({ text: rare(turn).slice(0, 3) })),
  story('nothing fits', () => ({ text: 'nothing at all', kinds: ['course'] })),
  story('of one person', (turn) => ({ by: ['aiko', 'henrik', 'maya'][turn % 3] ?? 'aiko' })),
  search('a rare word', rare),
  search('the beginning of a word', (turn) => rare(turn).slice(0, 3)),
  search('one letter', (turn) => 'bdfghjklmnprstvz'[turn % 16] ?? 'b'),
  search('a word in half of all events', () => 'checkout'),
  search('three words, each in very many', () => 'checkout latency rollout'),
  search('a common word that nobody says any more', () => 'mainframe'),
  search('two common words that never stand together', () => 'rollout mainframe'),
  search('a common word and a rare one', (turn) => `checkout ${rare(turn)}`),
  search('a rare word and a common one', (turn) => `${rare(turn)} checkout`),
  search('nothing has it', (turn) => `nothing${String(turn)}`),
  {
    what: 'search: a deep page of a common word',
    ask: async (api, seeded, turn) =>
      (await api.search(ADMIN, { text: 'checkout', limit: 50, before: middle(seeded, turn) })).items.length,
  },
  search('a rare word, a third private', rare, EVE),
  search('a common word, a third private', () => 'checkout', EVE),
];
