import type { Approval, Probe, Runbook, Step } from '../../../src/domain/runbook/runbook';
import type { Json } from '../../../src/kit/json';

export type StepWords = Partial<Omit<Step, 'id' | 'given'>> & {
  readonly given?: Readonly<Record<string, Json>>;
};

/** A step of the kind `act` that does nothing else than what is said. */
export const step = (id: string, words: StepWords = {}): Step => ({
  id,
  say: `Do ${id}.`,
  kind: 'act',
  given: {},
  needs: [],
  retry: { times: 0, backoffMs: 1_000 },
  timeoutMs: 30_000,
  outputs: [],
  risk: 'low',
  optional: false,
  ...words,
});

export const probe = (words: Partial<Probe> = {}): Probe => ({
  say: 'Did it take effect?',
  kind: 'look',
  given: {},
  withinMs: 60_000,
  ...words,
});

export const approval = (words: Partial<Approval> = {}): Approval => ({
  role: 'responder',
  count: 1,
  expiresMs: 600_000,
  notSelf: false,
  ...words,
});

export const runbook = (steps: readonly Step[], words: Partial<Runbook> = {}): Runbook => ({
  id: 'test-book',
  name: 'Test book',
  purpose: 'It is there for the tests.',
  hash: 'h'.repeat(64),
  when: { services: [], alerts: [] },
  inputs: [],
  steps,
  onFailure: 'stop',
  ...words,
});
