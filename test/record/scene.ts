import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Pool } from 'pg';

import { systemClock } from '../../src/adapters/clock/system-clock';
import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { checkpointFile } from '../../src/adapters/record/checkpoint-file';
import { parseCatalogue } from '../../src/config/catalogue';
import { directoryOf } from '../../src/config/directory';
import type { CommandData } from '../../src/domain/effect';
import { chatId, streamId, type StreamId } from '../../src/domain/ids';
import type { RecordFault, RecordReport } from '../../src/domain/record/fault';
import { makeCheckpoint, type CheckpointParts } from '../../src/flow/checkpoint';
import { Handler } from '../../src/flow/handle';
import { verifyRecord } from '../../src/flow/verify-record';
import { viewerOf } from '../../src/flow/viewer';
import type { Clock } from '../../src/ports/clock';
import type { Store } from '../../src/ports/store';
import { CATALOGUE } from '../catalogue';
import { postgresWorld } from '../contracts/store-world';
import { SilentLog } from '../fakes/silent-log';
import { noMetrics } from '../fakes/no-metrics';

const loaded = parseCatalogue(CATALOGUE, 'test.yaml');
if (!loaded.ok) throw new Error('The catalogue for tests is wrong');
export const directory = directoryOf(loaded.value);
export const crypto = new NodeCrypto('a secret for tests, long enough');

type When = 'every hour' | 'if moved';

export interface Scene {
  readonly store: Store;
  readonly pool: Pool;
  readonly url: string;
  readonly file: string;
  readonly log: SilentLog;
  /** One command, handled and committed. */
  tell(stream: StreamId, command: CommandData): Promise<void>;
  sign(when?: When, other?: Partial<CheckpointParts>): Promise<void>;
  verify(secret?: string): Promise<RecordReport>;
  /** `fault INC-number seq`, or `fault line`. */
  faults(): Promise<readonly string[]>;
  faultsAfterSigning(): Promise<readonly string[]>;
  lines(): readonly string[];
  write(lines: readonly string[]): void;
  append(text: string): void;
  end(): Promise<void>;
}

export const ONE = streamId('incident', 'one');
export const TWO = streamId('incident', 'two');

export async function openScene(): Promise<Scene> {
  const world = await postgresWorld();
  const { store, pool } = world;
  const folder = mkdtempSync(path.join(tmpdir(), 'muster-record-'));
  const file = path.join(folder, 'kept', 'checkpoints.jsonl');
  const clock: Clock = systemClock();
  const log = new SilentLog();
  const handler = new Handler({
    store,
    directory: () => directory,
    clock,
    crypto,
    log,
    metrics: noMetrics,
    viewer: (actor) => viewerOf(actor, directory),
    relay: () => undefined,
  });
  let told = 0;
  const checkpoints = checkpointFile(file);
  const { record, leases } = store;
  const sign = (when: When = 'if moved', other: Partial<CheckpointParts> = {}) =>
    makeCheckpoint({ record, leases, checkpoints, crypto, clock, log, ...other }, when);
  const verify = (secret?: string) =>
    verifyRecord({
      record,
      checkpoints,
      directory: () => directory,
      crypto: secret === undefined ? crypto : new NodeCrypto(secret),
    });
  return {
    store,
    pool,
    url: world.url,
    file,
    log,
    tell: async (target, command) => {
      told += 1;
      const person = { key: 'person/chen', name: 'Chen Wei' };
      const accepted = await store.inbox.accept({
        key: `told-${String(told)}`,
        target,
        verb: 'anything',
        command,
        by: { kind: 'person', chat: chatId('console'), workspace: 'here', id: 'chen', person },
        at: clock.now(),
        correlation: 'test',
      });
      if (!accepted.fresh) throw new Error('It was told before');
      const outcome = await handler.take(accepted.row);
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
    },
    sign,
    verify,
    faults: async () => (await verify()).faults.map(briefly),
    faultsAfterSigning: async () => {
      await sign();
      return (await verify()).faults.map(briefly);
    },
    lines: () => (existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []),
    write: (lines) => {
      writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
    },
    append: (text) => {
      appendFileSync(file, text);
    },
    end: async () => {
      await world.cleanup();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const briefly = (it: RecordFault): string =>
  [
    it.fault,
    'stream' in it ? (it.number === undefined ? it.stream : `INC-${String(it.number)}`) : '',
    'seq' in it ? String(it.seq) : '',
    'line' in it ? String(it.line) : '',
  ]
    .filter((word) => word !== '')
    .join(' ');

export const declare = (title: string): CommandData => ({
  type: 'Declare',
  title,
  severity: 'SEV2',
  private: false,
  drill: false,
  service: 'checkout',
  team: 'payments',
  chats: ['console'],
});
export const note = (text: string): CommandData => ({ type: 'AddNote', text });

/** Two incidents of five and two entries, signed in two lines. */
export async function openRecord(): Promise<Scene> {
  const scene = await openScene();
  await scene.tell(ONE, declare('checkout answers 500'));
  await scene.tell(ONE, note('the graph goes up'));
  await scene.tell(ONE, { type: 'ChangeStatus', status: 'investigating' });
  await scene.sign();
  await scene.tell(TWO, declare('search is slow'));
  await scene.tell(ONE, { type: 'ChangeSeverity', severity: 'SEV1' });
  await scene.tell(ONE, note('it was the cache'));
  await scene.tell(TWO, note('looking'));
  await scene.sign();
  return scene;
}
