import { SYSTEM_VIEWER } from '../../../src/domain/access/may';
import { beginRuns } from '../../stories/running';

const OUTER = `
name: Outer
purpose: Say it, raise it, and look around.
when: { services: [checkout] }
steps:
  - { id: tell, say: Tell the channel., kind: message, text: 'It begins.', risk: none }
  - { id: worse, say: It is worse., kind: incident, action: severity, severity: SEV1, risk: low }
  - { id: noted, say: Note it., kind: incident, action: note, text: 'Raised by the run.', risk: none }
  - { id: inner, say: Look around., kind: runbook, runbook: inner, inputs: { where: front }, risk: low }
`;
const INNER = `
name: Inner
purpose: Look at one place.
when: { services: [checkout] }
inputs:
  where: { type: text, say: Where? }
steps:
  - { id: look, say: 'Look.', kind: message, text: 'Looking at the {{ inputs.where }}.', risk: none }
`;
const CIRCLE = INNER.replace('kind: message', 'kind: runbook').replace(/text: '.*?'/, 'runbook: inner');

async function told(files: Readonly<Record<string, string>>) {
  const { world, story } = beginRuns(files);
  const channel = await story.begin();
  await story.says('Bo', '/incident runbook run outer', channel);
  for (let turn = 0; turn < 4; turn += 1) await world.pass(2_500);

  const runs = await world.store.runs.list(SYSTEM_VIEWER, { limit: 10 });
  const incident = await world.store.incidents.byNumber(SYSTEM_VIEWER, 1);
  const events = incident === undefined ? [] : await world.store.streams.events(incident.stream);
  return {
    incident,
    events: events.map(({ type }) => type),
    runs: runs.map(({ runbook, status, startedBy }) => [runbook, status, startedBy.name]),
    texts: world.chats[0]?.messages.map(({ message }) => message.summary) ?? [],
  };
}

it('a run says what it has to say, changes its incident, and runs another one, each once', async () => {
  const { incident, events, runs, texts } = await told({ 'outer.yaml': OUTER, 'inner.yaml': INNER });
  expect(runs).toEqual([
    ['inner', 'succeeded', 'Bo Lindqvist'],
    ['outer', 'succeeded', 'Bo Lindqvist'],
  ]);
  expect(incident?.severity).toBe('SEV1');
  expect(events.filter((type) => type === 'SeverityChanged' || type === 'NoteAdded')).toHaveLength(2);
  for (const said of ['It begins.', 'Looking at the front.'])
    expect(texts.filter((text) => text.includes(said))).toHaveLength(1);
});

it('a runbook that would run itself fails in words, and is not begun again and again', async () => {
  const { runs } = await told({ 'outer.yaml': OUTER, 'inner.yaml': CIRCLE });
  expect(runs).toEqual([
    ['inner', 'failed', 'Bo Lindqvist'],
    ['outer', 'failed', 'Bo Lindqvist'],
  ]);
});
