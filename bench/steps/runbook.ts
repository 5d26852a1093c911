import type { Runbook, Step } from '../../src/domain/runbook/runbook';

const step = (id: string, needs: readonly string[]): Step => ({
  ...{ id, say: 'Does nothing', kind: 'nothing', given: {}, needs },
  retry: { times: 0, backoffMs: 0 },
  timeoutMs: 60_000,
  outputs: [],
  risk: 'none',
  optional: false,
});

const runbook = (id: string, steps: readonly Step[]): Runbook => ({
  ...{ id, name: id, purpose: 'To be measured', hash: `${id}-${String(steps.length)}` },
  when: { services: [], alerts: [] },
  inputs: [],
  steps,
  onFailure: 'stop',
});

const names = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => `s${String(at)}`);

/** Steps that all may begin at once. */
export const fanOut = (count: number): Runbook =>
  runbook(
    'fan-out',
    names(count).map((id) => step(id, [])),
  );

/** Steps that may begin one after the other. */
export const chain = (count: number): Runbook =>
  runbook(
    'chain',
    names(count).map((id, at, all) => step(id, all.slice(Math.max(0, at - 1), at))),
  );
