import { beginRuns } from './running';
import { expectTranscript } from './story';

const LOOK = `
name: Look around
purpose: Look at everything.
when: { services: [checkout] }
steps:
  - { id: first, say: Look at the front., kind: manual, outputs: [value], risk: none }
`;

it('a runbook is run where there is no incident: its card and questions stand where it was asked for', async () => {
  const { story } = beginRuns({ 'look.yaml': LOOK });
  await story.says('Ana', '/incident runbook run look', 'operations');
  story.run(1);
  await story.says('Bo', '/incident runbook status', 'somewhere-else');
  const tick = await story.presses('Bo', 'Done');
  await story.fills('Bo', tick, { value: '**nothing** to see, @channel' });
  await story.says('Bo', '/incident runbook output', 'operations');
  await story.says('Bo', '/incident runbook done', 'operations');
  expectTranscript('runbooks-elsewhere', story.lines);
});

it('a run of a private incident is known to whoever is on it, and stands in its channel only', async () => {
  const { story } = beginRuns({ 'look.yaml': LOOK });
  await story.says('Ana', '/incident declare "a leak" sev2 service:checkout --private');
  await story.says('Ana', '/incident runbook run look incident:#1', 'operations');
  await story.says('Chen', '/incident runbook status #1', 'operations');
  await story.says('Bo', '/incident runbook status #1', 'operations');
  await story.says('Bo', '/incident runbook pause #1', 'operations');
  await story.says('Bo', '/incident runbook status', 'operations');
  await story.says('Bo', '/incident runbook run look incident:#1', 'operations');
  await story.says('Ana', '/incident runbook done #1 nothing', 'operations');
  expect(story.lines.filter((line) => line.startsWith('  #operations'))).toEqual([]);
  expectTranscript('runbooks-private', story.lines);
});
