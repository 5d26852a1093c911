import { spawn } from 'node:child_process';

import { PATIENCE_MS } from '../patience';

/** A Prometheus or an Alertmanager that is up. */
export interface Monitor {
  /** `http://127.0.0.1:port` */
  readonly address: string;
  readonly pid: number;
  stop(): Promise<void>;
  /** Without a goodbye. */
  kill(): Promise<void>;
}

const WORDS_KEPT = 8_000;
/** Both say so, as they share the library that listens; the port is one that was free. */
const LISTENS = /msg="Listening on" address=(127\.0\.0\.1:\d+)/;

export function startMonitor(command: string, args: readonly string[], cwd: string): Promise<Monitor> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  const stop = (): Promise<void> => end('SIGTERM');
  const kill = (): Promise<void> => end('SIGKILL');
  return new Promise((resolve, reject) => {
    let said = '';
    const give = (up: string): void => {
      clearTimeout(patience);
      reject(new Error(`${command} ${up}:\n${said}`));
    };
    const patience = setTimeout(() => {
      void kill();
      give('did not listen');
    }, PATIENCE_MS);
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-WORDS_KEPT);
      const address = LISTENS.exec(said)?.[1];
      if (address === undefined) return;
      clearTimeout(patience);
      resolve({ address: `http://${address}`, pid: child.pid ?? 0, stop, kill });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', (error) => {
      give(error.message);
    });
    void ended.then(() => {
      give('ended before it listened');
    });
  });
}
