import { hash } from 'node:crypto';

import { SYSTEM_VIEWER } from '../../domain/access/may';
import type { Actor } from '../../domain/actor';
import type { CommandData } from '../../domain/effect';
import { streamId, type StreamId } from '../../domain/ids';
import { firingIn } from '../../domain/incident/alerts';
import type { IncidentState } from '../../domain/incident/incident';
import type { Refusal } from '../../domain/refusal';
import type { Run } from '../../domain/runbook/run';
import type { RunOrder } from '../../domain/runbook/vocabulary';
import { say, type Say } from '../../domain/say';
import { Unavailable } from '../../kit/unavailable';
import type { Clock } from '../../ports/clock';
import type { Directory } from '../../ports/directory';
import type { Given, StepCall, StepHouse } from '../../ports/step-kind';
import type { Store } from '../../ports/store';
import type { Submit } from '../submit';
import { askedFor } from './asked-for';
import type { Planning } from './planning';
import { runAt } from './run-of';

export interface StepHouseParts {
  readonly store: Pick<Store, 'streams' | 'runs' | 'incidents' | 'alerts'>;
  readonly submit: Pick<Submit, 'submit'>;
  readonly planning: Pick<Planning, 'order'>;
  readonly directory: () => Directory;
  readonly clock: Clock;
}

type Became = Awaited<ReturnType<StepHouse['command']>>;

const RUNBOOK: Actor = { kind: 'system', part: 'runbook' };
/** A worker is not kept longer: the command is recorded, and its outcome is asked for again. */
const WAIT_MS = 2_000;
/** A runbook within a runbook within a runbook … */
const DEEPEST = 5;

/** What steps ask of the house: commands through the inbox, each once under its key, and a look at what stands. */
export class HouseForSteps implements StepHouse {
  private readonly parts: StepHouseParts;

  constructor(parts: StepHouseParts) {
    this.parts = parts;
  }

  async command(target: StreamId, verb: string, command: CommandData, key: string): Promise<Became> {
    const { submit, clock } = this.parts;
    const wish = { key, target, verb, command, by: RUNBOOK, at: clock.now() };
    try {
      const { outcome } = await submit.submit(wish, WAIT_MS);
      if (outcome === undefined) return { became: 'later' };
      if (outcome.kind === 'done') return { became: 'done' };
      return {
        became: 'refused',
        why: outcome.kind === 'refused' ? worded(outcome.refusal) : say('steps:incident.fault'),
      };
    } catch (fault) {
      // Not written, or being written by somebody else: under its key it is safe to ask again.
      if (fault instanceof Unavailable) return { became: 'later' };
      throw fault;
    }
  }

  /** The new run's name comes from the key, so whoever asks again is told of the same run, whether it has begun by then or not. */
  async startRun(
    name: string,
    inputs: Given,
    within: StepCall['run'],
    key: string,
  ): ReturnType<StepHouse['startRun']> {
    const run = streamId('run', uuidOf(key));
    const begun = await this.runStatus(run);
    if (begun !== undefined) return { run };
    const parent = await runAt(this.parts, within.stream);
    const runbook = this.parts.directory().runbooks().runbook(name);
    if (runbook === undefined || parent === undefined)
      return { refused: say('steps:runbook.unknown', { runbook: name }) };
    const circle = await this.tooDeep(runbook.id, parent);
    if (circle !== undefined) return { refused: circle };
    const asked = await askedFor(this.parts, SYSTEM_VIEWER, RUNBOOK, within.incident?.stream, parent.place);
    const order = this.parts.planning.order(runbook, inputs, asked);
    if (!order.ok) return { refused: worded(order.error) };
    const command = { ...childOf(order.value, parent, within), type: 'StartRun' };
    const became = await this.command(run, 'runbook', command, key);
    return became.became === 'refused' ? { refused: became.why } : { run };
  }

  async runStatus(run: StreamId): ReturnType<StepHouse['runStatus']> {
    const row = await this.parts.store.runs.row(SYSTEM_VIEWER, run);
    return row === undefined ? undefined : { status: row.status, number: row.number };
  }

  async alertsResolved(incident: StreamId): Promise<boolean | undefined> {
    const found: unknown = await this.parts.store.incidents.state(SYSTEM_VIEWER, incident);
    const state = found as IncidentState | undefined;
    if (state === undefined || state.status === 'none') return undefined;
    return Object.keys(state.alerts ?? {}).length === 0 ? undefined : firingIn(state) === 0;
  }

  /** A runbook that leads to itself would never end, whether at once or by way of others. */
  private async tooDeep(id: string, parent: Run): Promise<Say | undefined> {
    let above: Run | undefined = parent;
    for (let depth = 2; above !== undefined; depth += 1) {
      if (above.runbook.id === id) return say('steps:runbook.itself', { runbook: id });
      if (depth > DEEPEST) return say('steps:runbook.too-deep', { depth, most: DEEPEST });
      above = above.cause.kind === 'run' ? await runAt(this.parts, above.cause.run) : undefined;
    }
    return undefined;
  }
}

/**
 * It counts as that person's who started the run above it: else they could approve in it what they may not approve in their own. Its card
 * stands where the one above stands.
 */
const childOf = (order: RunOrder, parent: Run, { stream, number, step }: StepCall['run']): RunOrder => ({
  ...order,
  by: parent.startedBy,
  cause: { kind: 'run', run: stream, number, step },
  chats: parent.chats,
  ...(parent.place === undefined ? {} : { place: parent.place }),
  ...(parent.incident === undefined ? {} : { incident: parent.incident }),
});

const worded = ({ reason, facts }: Refusal): Say => say(`refusal:${reason}`, facts);

/** Written as every other run's name is, so that nothing tells it from one. */
function uuidOf(key: string): string {
  const hex = hash('sha256', `run/${key}`, 'hex');
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) % 4);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
