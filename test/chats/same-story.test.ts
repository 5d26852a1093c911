import { FIRST_TO_LAST } from './first-to-last';
import { buildHouse, type HouseWishes } from './house';
import { happenings, record, shownPlainly, Story } from './story';

const CHATS: readonly (readonly [name: string, chat: string, wishes: HouseWishes])[] = [
  ['Slack over HTTP', 'slack', { slack: 'http' }],
  ['Slack through a socket', 'slack', { slack: 'socket' }],
  ['Mattermost as it is now', 'mattermost', { mattermost: 'current' }],
  ['Mattermost as it was in 2021', 'mattermost', { mattermost: '5.37' }],
];

type Told = ReturnType<typeof happenings> & { readonly answers: readonly unknown[] };

/** What comes of the story: the record, and what people were answered. */
async function told(chat: string, wishes: HouseWishes): Promise<Told> {
  const house = await buildHouse(wishes);
  try {
    const story = new Story(house, chat);
    await story.tell(FIRST_TO_LAST);
    return { ...happenings(await record(house)), answers: story.answers.map(shownPlainly) };
  } finally {
    await house.close();
  }
}

let onConsole: Told;
beforeAll(async () => {
  onConsole = await told('console', { console: true });
});

it('is a whole story', () => {
  const types = onConsole.told.map((line) => line.split(' ')[0]);
  expect(types).toEqual([
    'IncidentDeclared',
    'RoleAssigned',
    'StatusChanged',
    'SeverityChanged',
    'UpdatePosted',
    'MessagePinned',
    'NoteAdded',
    'HandoffOffered',
    'RoleAssigned',
    'Mitigated',
    'Resolved',
    'Reopened',
    'Resolved',
    'Closed',
  ]);
  expect(onConsole.answers.filter((it) => JSON.stringify(it).includes('"errors"'))).toHaveLength(2);
});

it.each(CHATS)('is the same record in %s, and the same answers', async (_, chat, wishes) => {
  const there = await told(chat, wishes);
  expect(there.told).toEqual(onConsole.told);
  expect(there.built).toEqual(onConsole.built);
  expect(there.answers).toEqual(onConsole.answers);
});
