import { buildHouse, type HouseWishes } from './house';
import { HOSTILE_DISK, RUNBOOK_STORY } from './runbook-story';
import { happenings, record, shownPlainly, Story } from './story';

const CHATS: readonly (readonly [name: string, chat: string, wishes: HouseWishes])[] = [
  ['Slack', 'slack', { slack: 'http' }],
  ['Mattermost as it is now', 'mattermost', { mattermost: 'current' }],
  ['Mattermost as it was in 2021', 'mattermost', { mattermost: '5.37' }],
];

/** What comes of it: the incident's record, what the outside was asked to do, and what people were answered. */
async function told(chat: string, wishes: HouseWishes) {
  const house = await buildHouse({ ...wishes, runbooks: { 'disk-full.yaml': HOSTILE_DISK } });
  try {
    house.runs.act.answers = ({ phase }) => ({ answer: 'done', outputs: phase === 'do' ? { free: 3 } : {} });
    const story = new Story(house, chat);
    await story.tell(RUNBOOK_STORY);
    const answers = story.answers.map(shownPlainly);
    return { told: happenings(await record(house)).told, done: house.runs.act.steps, answers };
  } finally {
    await house.close();
  }
}

let onConsole: Awaited<ReturnType<typeof told>>;
beforeAll(async () => {
  onConsole = await told('console', { console: true });
});

it('is a whole story', () => {
  expect(onConsole.done).toEqual(['measure', 'clean', 'clean undo', 'measure']);
  expect(onConsole.told.filter((line) => line.startsWith('RunReported')).length).toBeGreaterThan(15);
});

it.each(CHATS)('is the same runs in %s, and the same answers', async (_, chat, wishes) => {
  const there = await told(chat, wishes);
  expect(there.done).toEqual(onConsole.done);
  expect(there.told).toEqual(onConsole.told);
  expect(there.answers).toEqual(onConsole.answers);
});
