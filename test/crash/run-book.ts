import type { Action, Probe, Runbook, Step } from '../../src/domain/runbook/runbook';

/** Steps whose effects the outside writes down. */
export const ACTING = ['probed', 'bare', 'left', 'right', 'approved', 'moody', 'last'] as const;

/** Ten steps: looking, acting with a probe and without, side by side, waiting, approved, by hand, put off; and what is taken back. */
export function tenSteps(outside: string): Runbook {
  const post = (what: string): Action => ({
    say: `Do ${what}.`,
    kind: 'http',
    given: { method: 'POST', url: `${outside}/${what}` },
  });
  const done = (id: string): Probe => ({
    say: `Was ${id} done?`,
    kind: 'http',
    given: { url: `${outside}/done/${id}` },
    withinMs: 1,
  });
  const step = (id: string, needs: readonly string[], words: Partial<Step> = {}): Step => ({
    ...post(`do/${id}`),
    id,
    needs,
    retry: { times: 5, backoffMs: 50 },
    timeoutMs: 600_000,
    outputs: [],
    risk: 'low',
    optional: false,
    ...words,
  });
  const get = { kind: 'http', given: { url: `${outside}/value` } };
  const approve = { role: 'responder', count: 1, expiresMs: 600_000, notSelf: false };
  return {
    id: 'ten-steps',
    name: 'Ten steps',
    purpose: 'To be killed in the middle of.',
    hash: '0'.repeat(64),
    when: { services: [], alerts: [] },
    inputs: [],
    onFailure: 'stop',
    savesMinutes: 5,
    steps: [
      step('look', [], get),
      step('probed', ['look'], { verify: done('probed'), undo: post('do/probed-undone') }),
      step('bare', ['probed'], { undo: post('do/bare-undone') }),
      step('wait', ['bare'], { kind: 'wait', given: { for: '1s' } }),
      step('left', ['wait'], { verify: done('left') }),
      step('right', ['wait'], { verify: done('right') }),
      step('approved', ['left', 'right'], { approve, verify: done('approved') }),
      step('by-hand', ['approved'], { kind: 'manual', given: {} }),
      step('moody', ['by-hand'], { ...post('moody/moody'), verify: done('moody') }),
      step('last', ['moody']),
    ],
  };
}
