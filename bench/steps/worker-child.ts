/** A worker in a process of its own: one whose steps never end (`hang`), or one whose event loop stands still now and then (`block`). */
import type { Servers } from '../servers';
import { blockNowAndThen } from './blocked';
import { Begun, nothing, openRunner } from './working';

async function main(): Promise<void> {
  const servers = JSON.parse(process.env['BENCH_SERVERS'] ?? '{}') as Omit<Servers, 'stop'>;
  const hangs = process.env['BENCH_WORKER'] === 'hang';
  const kind = nothing(new Begun());
  const never = (): Promise<never> => new Promise(() => undefined);
  await openRunner(
    { ...servers, stop: () => Promise.resolve() },
    100,
    hangs ? { ...kind, reads: () => true, perform: never } : kind,
  );
  if (!hangs) blockNowAndThen();
  console.log('ready');
}

process.on('SIGTERM', () => process.exit(0));
void main();
