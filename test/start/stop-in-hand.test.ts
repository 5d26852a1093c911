import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { composeWorker } from '../../src/compose';
import type { ProcessSettings } from '../../src/config/settings';
import { say } from '../../src/domain/say';
import type { Receipt } from '../../src/ports/chat';
import type { Delivery } from '../../src/ports/delivery';
import { CATALOGUE } from '../catalogue';
import { CONSOLE, effect, ONE, writing } from '../contracts/road-values';
import { postgresWorld, type PostgresWorld } from '../contracts/store-world';
import { eventually } from '../eventually';
import { RecordingChat } from '../fakes/recording-chat';

const SOON_MS = 30;
const SLOW_MS = 800;

/** Says "later" first; the second time it takes a while. */
class SlowChat extends RecordingChat {
  calls = 0;

  override async call(...given: Parameters<RecordingChat['call']>): Promise<Delivery<Receipt>> {
    this.calls += 1;
    if (this.calls === 1)
      return { outcome: 'retry', reason: { known: 'busy' }, effect: 'none', after: SOON_MS };
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    return super.call(...given);
  }
}

let world: PostgresWorld;
beforeEach(async () => {
  world = await postgresWorld();
});
afterEach(() => world.cleanup());

it('a worker that is stopped waits for the delivery that it has in hand, also for one tried again', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'muster-stop-'));
  const configPath = path.join(folder, 'muster.yaml');
  writeFileSync(configPath, CATALOGUE);
  const settings: ProcessSettings = {
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://localhost',
    databaseUrl: world.url,
    redis: { kind: 'none' },
    dataDir: folder,
    configPath,
    runbooks: path.join(folder, 'runbooks'),
    apiTokens: [],
    secret: 'a secret for tests',
    console: false,
    logLevel: 'silent',
    github: { webhookSecrets: [] },
    gitlab: { webhookSecrets: [] },
    variable: () => undefined,
    startedByNpm: false,
  };
  const word = {
    kind: 'direct',
    chat: CONSOLE,
    subject: ONE,
    person: { key: 'person/ana', name: 'Ana' },
    say: say('incident:who-commands', { number: 1 }),
    actions: [],
  } as const;
  const chat = new SlowChat();
  const worker = await composeWorker(settings, [{ id: CONSOLE, variables: [], create: () => chat }]);
  await world.store.streams.commit(writing(ONE, 0, 1, { effects: [effect('word', { effect: word })] }));
  await eventually(() => chat.calls === 2);
  await worker.stop();
  const { rows } = await world.pool.query('SELECT state FROM outbox');
  expect(rows).toEqual([{ state: 'done' }]);
});
