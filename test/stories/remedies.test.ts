import { CATALOGUE } from '../catalogue';
import { makeWorld } from '../world';
import { RunTeller } from './running';
import { expectTranscript } from './story';

const rule = (guards: string): string => `${CATALOGUE.trimEnd()}
alerts:
  reopenMinutes: 0
  rules:
    - name: disks
      when: { alertname: DiskFull }
      then: open
      resolve: auto
      run: { runbook: clean, inputs: { path: /var/log }, ${guards} }
`;

const CLEAN = `
name: Clean up
purpose: Win time without losing anything that somebody needs.
saves_minutes: 12
inputs:
  path: { type: text, say: Which folder? }
  service: { type: service, say: Which service?, default: '{{ alert.labels.service }}' }
steps:
  - { id: clean, say: Delete logs that were shipped already., kind: act, what: '{{ inputs.path }} of {{ inputs.service }}', risk: low }
`;

const begin = (guards: string) => {
  const world = makeWorld({ catalogue: rule(guards) });
  world.runs.write('clean.yaml', CLEAN);
  return { world, story: new RunTeller(world) };
};

it('an alert starts the runbook that its rule names, once, with what the alert tells', async () => {
  const { story, world } = begin('approval: false');
  await story.fires(['checkout'], { name: 'DiskFull' });
  await story.waits(1);
  story.run(1);
  await story.says('Bo', '/incident timeline #1');
  await story.fires(['checkout'], { name: 'DiskFull' });
  await story.waits(1);
  expect(world.runs.act.steps).toEqual(['clean']);
  expectTranscript('remedies', story.lines);
});

it('where a person has to begin it, it waits for one', async () => {
  const { story, world } = begin('approval: true');
  await story.fires(['checkout'], { name: 'DiskFull' });
  await story.waits(1);
  expect(world.runs.act.steps).toEqual([]);
  await story.presses('Bo', 'Start');
  await story.waits(1);
  expect(world.runs.act.steps).toEqual(['clean']);
  story.run(1);
  expectTranscript('remedies-begun', story.lines);
});

it('what a guard holds back is said; after the second failure it waits until a person allows it again', async () => {
  const { story, world } = begin('approval: false, perHour: 5');
  world.runs.act.answers = () => ({
    answer: 'failed',
    again: false,
    why: { key: 'runbook:card.value', facts: { value: 'no room to work in' } },
  });
  for (const service of ['checkout', 'search', 'search']) {
    await story.fires([service], { name: 'DiskFull', since: 0 });
    await story.waits(1);
    await story.fires([service], { name: 'DiskFull', over: true });
    await story.waits(10);
  }
  expect(world.runs.act.steps).toEqual(['clean', 'clean']);
  await story.says('Bo', '/incident timeline #3');
  await story.says('Bo', '/incident runbook allow clean');
  await story.says('Bo', '/incident runbook allow clean');
  await story.fires(['checkout'], { name: 'DiskFull', since: 0 });
  await story.waits(1);
  expect(world.runs.act.steps).toEqual(['clean', 'clean', 'clean']);
  expectTranscript('remedies-stopped', story.lines);
});
