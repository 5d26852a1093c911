import { buildHouse, type HouseWishes } from './house';
import { happenings, record, shownPlainly, Story } from './story';
import { WORK_STORY } from './work-story';

const CHATS: readonly (readonly [name: string, chat: string, wishes: HouseWishes])[] = [
  ['Slack', 'slack', { slack: 'http' }],
  ['Mattermost as it is now', 'mattermost', { mattermost: 'current' }],
  ['Mattermost as it was in 2021', 'mattermost', { mattermost: '5.37' }],
];

async function told(chat: string, wishes: HouseWishes) {
  const house = await buildHouse(wishes);
  try {
    const story = new Story(house, chat);
    await story.tell(WORK_STORY);
    return { told: happenings(await record(house)).told, answers: story.answers.map(shownPlainly) };
  } finally {
    await house.close();
  }
}

let onConsole: Awaited<ReturnType<typeof told>>;
beforeAll(async () => {
  onConsole = await told('console', { console: true });
});

it('is a whole story', () => {
  expect(onConsole.told.map((line) => line.split(' ')[0])).toEqual([
    'IncidentDeclared',
    ...['TaskAdded', 'TaskEnded', 'TaskReopened', 'TaskAssigned', 'TaskAssigned', 'TaskAdded', 'TaskEnded'],
    ...['LinkAdded', 'PeopleCalled', 'CallAnswered', 'NoteAdded', 'SeverityChanged', 'IncidentAbsorbed'],
  ]);
});

it.each(CHATS)('is the same record in %s, and the same answers', async (_, chat, wishes) => {
  const there = await told(chat, wishes);
  expect(there.told).toEqual(onConsole.told);
  expect(there.answers).toEqual(onConsole.answers);
});
