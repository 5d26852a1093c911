import { beginRuns } from '../../stories/running';

const OUTER = `
name: Outer
purpose: Run the other one.
steps:
  - id: inner
    say: Run the other one.
    kind: runbook
    runbook: inner
    approve: { role: commander, count: 1, expires: 30m, not_self: true }
    risk: low
`;
const INNER = `
name: Inner
purpose: Act.
steps:
  - { id: deed, say: Act., kind: act, what: ONE, risk: low }
`;

it('an approval of a step that runs another runbook holds for what its file says then, and for no edit of it', async () => {
  const { world, story } = beginRuns({ 'outer.yaml': OUTER, 'inner.yaml': INNER.replace('ONE', 'one') });
  const channel = await story.begin();
  await story.says('Ana', '/incident runbook run outer', channel);
  world.runs.write('inner.yaml', INNER.replace('ONE', 'something else'));
  await story.says('Bo', '/incident runbook approve', channel);
  for (let turn = 0; turn < 3; turn += 1) await world.pass(2_500);
  expect(world.runs.act.steps).toEqual([]);
  await story.says('Bo', '/incident runbook approve', channel);
  for (let turn = 0; turn < 3; turn += 1) await world.pass(2_500);
  expect(world.runs.act.steps).toEqual(['deed']);
});
