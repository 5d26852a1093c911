import { beginRuns } from './running';
import { expectTranscript } from './story';

it('a runbook that fits is planned from the card, begun, approved by somebody else, ticked, and ends', async () => {
  const { story, world } = beginRuns();
  world.runs.act.answers = ({ phase }) => ({ answer: 'done', outputs: phase === 'do' ? { free: 3 } : {} });
  const channel = await story.begin();
  const form = await story.presses('Ana', 'Disk full…');
  const plan = await story.fills('Ana', form, { host: 'db-3', mount: '/var/lib/data' });
  await story.pressesAnswer('Ana', plan, 'Start');
  story.run(1);
  const tick = await story.presses('Ana', 'Done');
  await story.fills('Ana', tick, { value: 'the audit log' });
  story.run(1);
  await story.presses('Ana', 'Approve');
  await story.presses('Bo', 'Approve');
  await story.waits(1);
  story.run(1);
  await story.says('Bo', '/incident runbook output', channel);
  await story.says('Bo', '/incident timeline #1');
  expect(world.runs.act.steps).toEqual(['measure', 'clean']);
  expectTranscript('runbooks', story.lines);
});
