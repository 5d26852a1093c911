/**
 * A server that is started again whenever it ends by itself. It keeps its address, so that its clients find it
 * again. States: up → (it ended) waiting → up, with a wait that doubles while it does not stay up; stopped is final.
 */
import { pause } from './pause';
import type { EmbeddedServer } from './server-process';

export interface KeptServer {
  readonly address: string;
  pid(): number;
  stop(): Promise<void>;
}

const FIRST_WAIT = 200;
const LONGEST_WAIT = 10_000;
const STEADY = 60_000;

/** Throws what the first start throws; later failures are told to `changed` and tried again. */
export async function keepServer(
  start: () => Promise<EmbeddedServer>,
  changed: (it: { readonly pid?: number }) => void,
): Promise<KeptServer> {
  let server = await start();
  const state = { stopped: false };
  let wait = FIRST_WAIT;
  let work = Promise.resolve();

  const again = async (): Promise<void> => {
    for (;;) {
      await pause(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
      if (state.stopped) return;
      try {
        server = await start();
        watch();
        changed({ pid: server.pid });
        return;
      } catch {
        changed({});
      }
    }
  };
  const watch = (): void => {
    const since = performance.now();
    void server.ended.then(() => {
      if (state.stopped) return;
      if (performance.now() - since > STEADY) wait = FIRST_WAIT;
      work = again();
    });
  };
  watch();
  return {
    address: server.address,
    pid: () => server.pid,
    async stop() {
      state.stopped = true;
      await work;
      await server.stop();
    },
  };
}
