import { streamId } from '../../../src/domain/ids';
import { DONE, held } from '../../fakes/step-kinds';
import { makeRunWorld } from './run-world';
import { runbook, step } from './runbooks';

const names = ['a', 'b', 'c'] as const;
const one = runbook([step('only')]);

it('a run for which there is no place waits for one, and is not forgotten', async () => {
  const world = makeRunWorld({ limits: { runsAtOnce: 1 } });
  const open = held(world.act);
  for (const name of names) await world.start(one, {}, streamId('run', name));
  for (let done = 0; done < names.length; done += 1) {
    expect(open).toHaveLength(done + 1);
    open[done]?.answer(DONE);
    await world.pass(1_000);
  }
  for (const name of names) expect((await world.run(streamId('run', name))).status).toBe('succeeded');
});

it('no more steps are made at once than there is room for, and a small run need not wait for the end of a large one', async () => {
  const world = makeRunWorld({ limits: { stepsAtOnce: 4 } });
  const open = held(world.act);
  const large = streamId('run', 'large');
  const small = streamId('run', 'small');
  await world.start(runbook(Array.from({ length: 40 }, (_, n) => step(`s${n}`))), {}, large);
  await world.start(one, {}, small);
  expect(open).toHaveLength(4);
  for (const call of open.slice(0, 4)) call.answer(DONE);
  await world.pass(1_000);
  expect(open).toHaveLength(8);
  expect(open.slice(4).map(({ call }) => call.run.stream)).toContain(small);
  world.act.answers = () => DONE;
  for (const call of open.slice(4)) call.answer(DONE);
  await world.pass(1_000);
  expect([(await world.run(large)).status, (await world.run(small)).status]).toEqual([
    'succeeded',
    'succeeded',
  ]);
  expect(world.act.calls).toHaveLength(41);
});

it('a fault of ours is tried again, after longer and longer pauses', async () => {
  const world = makeRunWorld();
  let falls = 3;
  world.act.check = () => {
    falls -= 1;
    if (falls >= 0) throw new Error('nobody thought of this');
    return [];
  };
  await world.start(one);
  expect(world.act.calls).toEqual([]);
  expect(world.log.lines).toContainEqual({ level: 'error', message: 'a run cannot be driven' });
  await world.pass(10_000);
  expect(world.act.calls).toHaveLength(1);
  expect((await world.run()).status).toBe('succeeded');
});
