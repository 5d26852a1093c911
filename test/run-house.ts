import { celExpressions } from '../src/adapters/expressions/index';
import { composeKinds } from '../src/compose-runs';
import { fittingIn } from '../src/config/runbooks/fitting';
import { readRunbook } from '../src/config/runbooks/read-runbook';
import type { Actor } from '../src/domain/actor';
import type { Viewer } from '../src/domain/access/may';
import type { LaneId } from '../src/domain/ids';
import type { Runbook } from '../src/domain/runbook/runbook';
import { say, type Say } from '../src/domain/say';
import type { Door } from '../src/flow/door';
import type { RunnerLimits } from '../src/flow/runs/drive-parts';
import { foundRun } from '../src/flow/runs/found-run';
import { runPlanning } from '../src/flow/runs/run-planning';
import { Runner } from '../src/flow/runs/runner';
import { HouseForSteps } from '../src/flow/runs/step-house';
import type { Submit } from '../src/flow/submit';
import type { Clock } from '../src/ports/clock';
import type { Crypto } from '../src/ports/crypto';
import type { Directory } from '../src/ports/directory';
import type { Log } from '../src/ports/log';
import type { RunbookShelf } from '../src/ports/runbooks';
import type { Given } from '../src/ports/step-kind';
import type { Store } from '../src/ports/store';
import { noMetrics } from './fakes/no-metrics';
import { TestKind } from './fakes/step-kinds';
import { text } from '../src/voice/rich';

export interface RunHouseParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly log: Log;
  readonly door: Door;
  readonly directory: () => Directory;
  readonly submit: () => Submit;
  readonly viewer: (actor: Actor) => Viewer;
  readonly relay: (lanes: readonly LaneId[]) => void;
}

class Acting extends TestKind {
  override describe(given: Given = {}): Say {
    return say('runbook:card.value', { value: `Acts: ${JSON.stringify(given)}` });
  }
}

/** Runbooks whose text a test writes, with every kind of step that there is and one more, `act`, which answers what it is told to. */
export function runHouse(parts: RunHouseParts, limits: Partial<RunnerLimits> = {}) {
  const { store, clock, crypto, log, door, directory, viewer, relay } = parts;
  const act = new Acting('act');
  const books = new Map<string, Runbook>();
  const all = (): readonly Runbook[] => [...books.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const shelf: RunbookShelf = {
    runbook: (word) =>
      all().find(({ id, name }) => [id, name].some((it) => it.toLowerCase() === word.trim().toLowerCase())),
    all,
    problems: () => [],
    fitting: (asked) => fittingIn(all(), asked),
  };
  const house = new HouseForSteps({
    ...{ store, clock, directory },
    submit: { submit: (...wish) => parts.submit().submit(...wish) },
    planning: { order: (...asked) => planning.order(...asked) },
  });
  const settings = { variable: () => undefined };
  const kinds = composeKinds({ settings, clock, log, directory, house, hosts: () => [] }, [
    { name: 'act', variables: [], create: () => act },
  ]);
  const planning = runPlanning({
    ...{ expressions: celExpressions, directory, kinds },
    digest: (words) => crypto.digest(words),
  });
  const runner = new Runner(
    {
      ...{ store, kinds, directory, viewer, clock, crypto, log, door, relay, metrics: noMetrics },
      expressions: celExpressions,
      secrets: { read: () => Promise.resolve(undefined) },
    },
    limits,
  );
  /** Writes a file anew; a wrong one fails the test. */
  const write = (file: string, words: string): void => {
    const read = readRunbook(Buffer.from(words), file, { kinds, expressions: celExpressions, directory });
    if (read.runbook === undefined) throw new Error(read.problems.map((it) => text(it.say)).join('\n'));
    books.set(file, read.runbook);
  };
  return {
    ...{ act, shelf, planning, runner, write },
    foundRun: (...[errand, asked]: [Parameters<typeof foundRun>[0], Parameters<typeof foundRun>[1]]) =>
      foundRun(errand, asked, { store, directory, planning, clock }),
  };
}
