import { say } from '../../src/domain/say';
import { DISK } from '../disk-runbook';
import { beginRuns } from './running';
import { expectTranscript } from './story';

const UNSURE = {
  answer: 'unsure',
  why: say('runbook:card.value', { value: 'the connection was cut' }),
} as const;

it('of a step that may have been done a person says what became of it; a failed one is done again or taken back', async () => {
  const { story, world } = beginRuns({
    'restart.yaml': `
name: Restart
purpose: Restart the service.
steps:
  - { id: drain, say: Take it out of the pool., kind: act, undo: { say: Put it back., kind: act, back: yes }, risk: low }
  - { id: restart, say: Restart it., kind: act, risk: low }
  - { id: fill, say: Put it back into the pool., kind: act, risk: low }
`,
  });
  const channel = await story.begin();
  world.runs.act.answers = ({ run }) => (run.step === 'restart' ? UNSURE : { answer: 'done', outputs: {} });
  await story.says('Bo', '/incident runbook run restart', channel);
  story.run(1);
  await story.presses('Bo', 'It was done');
  await story.waits(1);
  story.run(1);
  await story.says('Bo', '/incident runbook undo', channel);
  await story.waits(1);
  story.run(1);
  expect(world.runs.act.steps).toEqual(['drain', 'restart', 'fill', 'drain undo']);
  expectTranscript('runbooks-unknown', story.lines);
});

it('a run is paused, resumed and cancelled with a reason, and of two that go on nobody guesses which is meant', async () => {
  const { story } = beginRuns({
    'look.yaml': `
name: Look around
purpose: Look at everything.
steps:
  - { id: first, say: Look at the front., kind: manual, risk: none }
  - { id: second, say: Look at the back., kind: manual, risk: none }
`,
  });
  const channel = await story.begin();
  await story.says('Ana', '/incident runbook status', channel);
  await story.says('Ana', '/incident runbook run look', channel);
  await story.says('Ana', '/incident runbook pause', channel);
  await story.says('Ana', '/incident runbook done first nothing to see', channel);
  await story.says('Ana', '/incident runbook resume', channel);
  await story.says('Ana', '/incident runbook run "look around"', channel);
  await story.says('Ana', '/incident runbook done', channel);
  await story.says('Ana', '/incident runbook done #1 there is a dog', channel);
  await story.says('Ana', '/incident runbook cancel 1 it was enough', channel);
  const why = await story.presses('Ana', 'Cancel…');
  await story.fills('Ana', why, { reason: 'it was the wrong house' });
  await story.says('Ana', '/incident runbook aprove', channel);
  await story.says('Vera', '/incident runbook run look', channel);
  await story.says('Ana', '/incident timeline #1');
  expectTranscript('runbooks-paused', story.lines);
});

it('what was planned is not begun once its file says something else', async () => {
  const { story, world } = beginRuns();
  const channel = await story.begin();
  const plan = await story.says('Ana', '/incident runbook plan disk-full host=db-3', channel);
  world.runs.write('disk-full.yaml', DISK.replace('logs that were shipped already', 'all logs'));
  await story.pressesAnswer('Ana', plan, 'Start');
  const again = await story.says('Ana', '/incident runbook plan disk-full host=db-3', channel);
  await story.pressesAnswer('Ana', again, 'Start');
  await story.says('Ana', '/incident runbook run disk-full hots=db-3', channel);
  await story.says('Ana', '/incident runbook run disk-ful', channel);
  await story.says('Ana', '/incident runbook', channel);
  await story.says('Ana', '/incident runbook show disk-full', channel);
  expectTranscript('runbooks-edited', story.lines);
});
