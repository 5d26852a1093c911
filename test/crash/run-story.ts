import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { systemClock } from '../../src/adapters/clock/system-clock';
import { postgresStore } from '../../src/adapters/store/postgres/index';
import { parseCatalogue } from '../../src/config/catalogue';
import { directoryOf } from '../../src/config/directory';
import { wantedFor } from '../../src/domain/runbook/ready';
import type { Run } from '../../src/domain/runbook/run';
import type { RunCommand } from '../../src/domain/runbook/vocabulary';
import { chatId, streamId, type StreamId } from '../../src/domain/ids';
import type { Actor } from '../../src/domain/actor';
import { aggregateOf } from '../../src/flow/aggregates';
import { Handler } from '../../src/flow/handle';
import { loadFolded } from '../../src/flow/load';
import { runIn } from '../../src/flow/runs/turn';
import { viewerOf } from '../../src/flow/viewer';
import { noMetrics } from '../fakes/no-metrics';
import { SilentLog } from '../fakes/silent-log';
import { CATALOGUE } from './catalogue';
import { tenSteps } from './run-book';
import type { Effects } from './run-effects';
import { until } from './until';

const parsed = parseCatalogue(CATALOGUE, 'crash.yaml');
if (!parsed.ok) throw new Error('the catalogue of the crash suite is wrong');
const directory = directoryOf(parsed.value);
const ANA: Actor = {
  kind: 'person',
  chat: chatId('remote'),
  workspace: 'local',
  id: 'ana',
  person: { key: 'person/ana', name: 'Ana Ribeiro' },
};

/** A run and the person who looks after it: approves, ticks, and where nobody knows looks at the outside before deciding. */
export class RunStory {
  readonly stream: StreamId;
  /** What the person decided about steps that nobody knew of. */
  readonly choices: string[] = [];
  private readonly effects: Effects;
  private readonly store: ReturnType<typeof postgresStore>;
  private readonly handler: Handler;
  private readonly clock = systemClock();

  constructor(databaseUrl: string, effects: Effects) {
    const { clock } = this;
    const log = new SilentLog();
    this.effects = effects;
    this.stream = streamId('run', clock.id());
    this.store = postgresStore({ url: databaseUrl, connections: 2, clock, log, metrics: noMetrics });
    this.handler = new Handler({
      ...{ store: this.store, clock, log, metrics: noMetrics, crypto: new NodeCrypto('the crash suite’s') },
      directory: () => directory,
      viewer: (actor) => viewerOf(actor, directory),
      relay: () => undefined, // nobody is woken: a worker's sweep finds what there is
    });
  }

  /** From its start to its end, and back again: everything that can be taken back is. */
  async told(): Promise<void> {
    const runbook = tenSteps(this.effects.address);
    const order = { runbook, inputs: {}, scope: {}, cause: { kind: 'person' }, chats: [] } as const;
    await this.say('start', { type: 'StartRun', ...order });
    await this.lookedAfter('succeeded');
    await this.say('undo', { type: 'UndoRun' });
    await this.lookedAfter('undone');
  }

  async run(): Promise<Run | undefined> {
    const { streams } = this.store;
    return runIn(await loadFolded(streams, aggregateOf(this.stream, directory), this.stream, true));
  }

  close(): Promise<void> {
    return this.store.stop();
  }

  private async lookedAfter(end: Run['status']): Promise<void> {
    await until(async () => {
      const run = await this.run();
      if (run === undefined) return false;
      for (const [index, state] of run.steps.entries()) {
        const wanted = wantedFor(state);
        const step = run.runbook.steps[index]?.id ?? '';
        const name = `${step} ${wanted ?? ''} ${String(state.since)}`;
        if (wanted === 'approval')
          await this.say(name, { type: 'ApproveStep', step, print: state.print ?? '' });
        if (wanted === 'deed') await this.say(name, { type: 'TickStep', step });
        if (wanted === 'decision')
          await this.decide(name, step, state.phase === 'undo' ? `${step}-undone` : step);
      }
      return run.status === end;
    });
  }

  private async decide(name: string, step: string, effect: string): Promise<void> {
    const took = (await this.effects.book()).some((it) => it.step === effect);
    const choice = took ? 'done' : 'retry';
    await this.say(name, { type: 'ChooseStep', step, choice });
    this.choices.push(`${effect} ${choice}`);
  }

  /** Under its key: what was said and not acknowledged is said again. */
  private async say(name: string, command: RunCommand): Promise<void> {
    const key = `${this.stream} ${name}`;
    const intent = { key, target: this.stream, verb: 'runbook', by: ANA, at: this.clock.now() };
    const accepted = await this.store.inbox.accept({ ...intent, command: { ...command }, correlation: key });
    if (accepted.fresh) await this.handler.take(accepted.row).catch(() => undefined);
  }
}
