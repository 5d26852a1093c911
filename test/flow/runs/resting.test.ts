import type { Store } from '../../../src/ports/store';
import { DONE, held } from '../../fakes/step-kinds';
import { makeRunWorld, type RunWorld } from './run-world';
import { probe, runbook, step } from './runbooks';

const why = { key: 'steps:no', facts: {} } as const;
const LATER = { answer: 'later', afterMs: 1_000, why } as const;

/** How often a worker asked to be woken while the time passed. */
async function alarmsWithin(world: RunWorld, ms: number): Promise<number> {
  let alarms = 0;
  const { clock } = world.first;
  const after = clock.after.bind(clock);
  clock.after = (inMs, ring) => {
    alarms += 1;
    return after(inMs, ring);
  };
  await world.pass(ms, 100);
  return alarms;
}

it('what is due and finds no room waits until there is some, and nobody looks all the time', async () => {
  const world = makeRunWorld({ limits: { stepsAtOnce: 1 } });
  const open = held(world.act);
  world.look.answers = ({ memory }) => (memory === undefined ? { ...LATER, memory: 1 } : DONE);
  await world.start(runbook([step('wait', { kind: 'look' }), step('long')]));
  expect(open).toHaveLength(1);
  await world.pass(2_000);
  expect(await world.statuses()).toEqual({ wait: 'waiting', long: 'running' });
  expect(await alarmsWithin(world, 5_000)).toBeLessThan(10);
  open[0]?.answer(DONE);
  await world.settle();
  expect((await world.run()).status).toBe('succeeded');
});

it('where a fault of ours ends the turn, what runs says its last word before the run is let go', async () => {
  const world = makeRunWorld();
  const order: string[] = [];
  const open = held(world.act);
  let faults = 1;
  world.look.check = () => {
    if (faults > 0 && world.look.calls.length > 0) {
      faults -= 1;
      throw new Error('nobody thought of this');
    }
    return [];
  };
  world.look.answers = ({ phase }) => {
    order.push(phase);
    if (phase === 'verify') return { answer: 'done', outputs: {}, holds: true };
    return { answer: 'failed', why, again: true };
  };
  await world.start(
    runbook([
      step('a', { verify: probe() }),
      step('b', { kind: 'look', retry: { times: 1, backoffMs: 1_000 } }),
    ]),
  );
  await world.pass(1_000);
  expect(faults).toBe(0);
  await world.pass(1_500);
  order.push('said');
  open[0]?.answer({ answer: 'unsure', why });
  await world.pass(5_000);
  expect(world.log.lines).toContainEqual({ level: 'error', message: 'a run cannot be driven' });
  expect(order.slice(0, 3)).toEqual(['do', 'said', 'verify']);
});

it('who wakes up for what is due finds its own wish due, however long the letting go took', async () => {
  const claims: number[] = [];
  const world: RunWorld = makeRunWorld({
    store: (store) => ({
      ...store,
      outbox: new Proxy(store.outbox, {
        get: (outbox, name: keyof Store['outbox']) => {
          if (name === 'claim')
            return async (...wish: Parameters<typeof outbox.claim>) => {
              const claim = await outbox.claim(...wish);
              if (claim !== 'busy') claims.push(claim.errands.length);
              return claim;
            };
          const { [name]: deed } = outbox;
          const said = deed.bind(outbox) as (...args: unknown[]) => unknown;
          return (...args: unknown[]) => {
            if (name === 'settle') world.clock.advance(5);
            return said(...args);
          };
        },
      }),
    }),
  });
  world.look.answers = ({ memory }) =>
    memory === undefined ? { ...LATER, afterMs: 60_000, memory: 1 } : DONE;
  await world.start(runbook([step('wait', { kind: 'look', timeoutMs: 600_000 })]));
  await world.pass(59_900, 1_000);
  await world.pass(110, 1);
  expect((await world.run()).status).toBe('succeeded');
  expect(claims).not.toContain(0);
});
