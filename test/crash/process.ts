/** A bot or a worker as in production, with the remote chat for its only one, and perhaps about to be killed. */
import { writeFileSync } from 'node:fs';

import { composeBot, composeWorker } from '../../src/compose';
import type { ProcessSettings } from '../../src/config/settings';
import { armCrashPoints } from '../../src/kit/crash-point';
import type { Orders } from './orders';
import { remoteChat } from './remote-chat';

const orders = JSON.parse(process.argv[2] ?? '') as Orders;
const { arm, redisSocket } = orders;

if (arm !== undefined) {
  let passed = 0;
  armCrashPoints((point) => {
    if (point !== arm.point) return;
    passed += 1;
    if (passed !== arm.nth) return;
    writeFileSync(orders.markerFile, point);
    process.kill(process.pid, arm.signal);
  });
}

const settings: ProcessSettings = {
  port: 0,
  host: '127.0.0.1',
  publicUrl: 'http://localhost',
  databaseUrl: orders.databaseUrl,
  redis: redisSocket === undefined ? { kind: 'none' } : { kind: 'socket', path: redisSocket },
  dataDir: '/nowhere',
  configPath: orders.catalogueFile,
  runbooks: '/nowhere',
  apiTokens: [],
  secret: 'a secret for the crash suite',
  // Lets the suite act as people of the catalogue; the chat itself is not composed.
  console: true,
  logLevel: 'warn',
  github: { webhookSecrets: [] },
  gitlab: { webhookSecrets: [] },
  variable: (name) => orders.variables?.[name],
  startedByNpm: false,
};

/** As a long computation, or a machine that is busy with others, would do it. */
function standStill(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

async function begin(): Promise<void> {
  const kinds = [remoteChat(orders.chatUrl)];
  const running =
    orders.part === 'bot'
      ? await composeBot(settings, kinds)
      : await composeWorker(settings, kinds, orders.limits, orders.runs);
  const { blocksMs } = orders.runs ?? {};
  if (blocksMs !== undefined)
    setInterval(() => {
      standStill(blocksMs);
    }, 1.5 * blocksMs);
  process.send?.(running.address ?? 'ready');
}

process.once('disconnect', () => process.exit());
void begin();
