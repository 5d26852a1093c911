import { chatId } from '../src/domain/ids';
import type { Run, StepState } from '../src/domain/runbook/run';
import { say } from '../src/domain/say';
import type { Runbook, Step } from '../src/domain/runbook/runbook';
import type { RunbookShelf, Suggestion } from '../src/ports/runbooks';
import { bo, minute } from './given';

/** A step of a runbook, unless a test says otherwise done by a person. */
export const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  say: `Do ${id}.`,
  kind: 'manual',
  given: {},
  needs: [],
  retry: { times: 0, backoffMs: 1_000 },
  timeoutMs: 60_000,
  outputs: [],
  risk: 'none',
  optional: false,
  ...more,
});

export const runbookOf = (...steps: readonly Step[]): Runbook => ({
  id: 'disk-full',
  name: 'Disk full',
  purpose: 'Win time without losing anything.',
  hash: 'h1',
  when: { services: [], alerts: [] },
  inputs: [],
  steps,
  onFailure: 'stop',
});

/** A run that stands like this. */
export const runOfSteps = (
  runbook: Runbook,
  steps: readonly Partial<StepState>[],
  more: Partial<Run> = {},
): Run => ({
  status: 'running',
  number: 7,
  runbook,
  inputs: {},
  scope: {},
  cause: { kind: 'person' },
  chats: [chatId('console')],
  startedBy: bo.person,
  startedAt: minute(0),
  steps: steps.map((state) => ({ status: 'pending', tries: 1, undos: 0, failures: 0, ...state })),
  fence: 1,
  ...more,
});

/** A shelf with these, all of which fit whatever happens. */
export const shelfOf = (...all: readonly Runbook[]): RunbookShelf => ({
  runbook: (text) =>
    all.find(({ id, name }) => [id, name].some((it) => it.toLowerCase() === text.toLowerCase())),
  all: () => all,
  problems: () => [],
  fitting: () =>
    all.map((runbook): Suggestion => ({ runbook, why: say('runbook:card.value', { value: 'it fits' }) })),
});
