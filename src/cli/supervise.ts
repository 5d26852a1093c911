/**
 * `muster start`: one lean process that owns the embedded servers and keeps a bot and a worker running. Whatever it
 * started is on a list and stopped last in, first out, also when the start is given up half-way.
 */
import { composeServers, holdData, type ServerNews, type Servers } from '../compose-servers';
import type { Settings } from '../config/settings';
import { say } from '../voice/say';
import { requireFreePort } from './free-port';
import { keepChild, type Children, type KeptChild } from './kept-child';
import type { Part } from './run-part';
import { startBlock } from './start-block';
import { stopSignal, type StopSignal } from './stop-signal';

/** Promised: everything has stopped within 10 s. Servers and children have shorter limits of their own. */
const LAST_RESORT = 9800;

class GivenUp extends Error {}

/** Everything runs, and somebody may look at it. */
export interface House {
  readonly address: string;
  readonly servers: Servers;
  readonly children: Children;
  readonly stop: StopSignal;
}

/** What `muster start` does while all runs: it says what there is. */
const announce = ({ servers, children, address, stop }: House): Promise<void> => {
  console.log(startBlock(servers, children, address));
  return stop.given;
};

/** `during` is what happens while all runs; all is stopped when it is over, or when it is told to stop. */
export async function supervise(
  settings: Settings,
  during: (house: House) => Promise<void> = announce,
): Promise<number> {
  const signal = stopSignal(settings.startedByNpm);
  signal.abort.addEventListener('abort', () => {
    setTimeout(() => {
      process.exit(1);
    }, LAST_RESORT).unref();
  });
  const stops: (() => Promise<void> | void)[] = [];
  const goOn = (): void => {
    if (signal.abort.aborted) throw new GivenUp();
  };
  try {
    const folder = await holdData(settings);
    if (folder)
      stops.push(() => {
        folder.release();
      });
    goOn();
    await requireFreePort(settings);
    const servers = await composeServers(settings, folder, { news: tellServer(signal), abort: signal.abort });
    stops.push(() => servers.stop());
    goOn();
    const children = startChildren(servers, signal, (pids) => folder?.note(pids));
    stops.push(async () => {
      await Promise.all([children.bot.stop(), children.worker.stop()]);
    });
    const ready = Promise.all([children.bot.ready, children.worker.ready]);
    ready.catch(() => undefined);
    await Promise.race([ready, signal.given]);
    goOn();
    const [address = settings.publicUrl] = await ready;
    const over = during({ address, servers, children, stop: signal });
    over.catch(() => undefined);
    await Promise.race([over, signal.given]);
    console.log(say('cli:start.stopping'));
  } catch (error) {
    // Whatever was cut short by being told to stop is no fault.
    if (!(error instanceof GivenUp) && !signal.abort.aborted) throw error;
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
  console.log(say('cli:start.stopped'));
  return 0;
}

const tellServer =
  ({ abort }: StopSignal): ServerNews =>
  (server, { pid }) => {
    if (abort.aborted) return;
    console.error(
      pid === undefined ? say(`cli:start.${server}-down`) : say(`cli:start.${server}-again`, { pid }),
    );
  };

function startChildren(
  { settings }: Servers,
  { abort }: StopSignal,
  note: (pids: readonly number[]) => void,
): Children {
  const alive = new Map<Part, number>();
  const start = (part: Part): KeptChild =>
    keepChild(part, settings, (it) => {
      if ('pid' in it) {
        alive.set(part, it.pid);
        note([...alive.values()]);
      } else if (!abort.aborted) console.error(say('cli:start.child-again', { part, how: it.how }));
    });
  return { bot: start('bot'), worker: start('worker') };
}
