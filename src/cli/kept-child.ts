/**
 * A bot or a worker that is started again whenever it ends by itself. States: starting → ready → (it ended) waiting →
 * starting …, with a wait that doubles while it does not stay up; stopped is final. What goes wrong before the first
 * `ready` is thrown, because then it is the settings that are wrong and not the moment.
 */
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

import { childEnvironment } from '../config/env';
import type { ProcessSettings } from '../config/settings';
import { Problem } from '../kit/problem';
import { isChildMessage } from './child-message';
import type { Part } from './run-part';

export interface KeptChild {
  /** Its address, if it has one; rejects when the first start fails. */
  readonly ready: Promise<string | undefined>;
  pid(): number;
  /** At any time, also while it is starting. */
  stop(): Promise<void>;
}

export type Children = Readonly<Record<Part, KeptChild>>;

export type ChildNews = { readonly how: string } | { readonly pid: number };

/** An idle child of 90 MB instead of 117: half the young generation, collected twice as often. */
const LEAN = ['--max-semi-space-size=4'];
const FIRST_WAIT = 200;
const LONGEST_WAIT = 10_000;
const STEADY = 60_000;
/** A child gives itself 5 s. */
const PATIENCE = 5500;

interface Birth {
  readonly child: ChildProcess;
  readonly ready: Promise<string | undefined>;
  readonly ended: Promise<string>;
}

function bear(part: Part, settings: ProcessSettings, again = false): Birth {
  const main = path.resolve(__dirname, '../main.js');
  const child = fork(main, ['start', '--only', part], {
    env: { MALLOC_ARENA_MAX: '2', ...childEnvironment(settings, again) },
    execArgv: [...process.execArgv, ...LEAN],
    stdio: 'inherit',
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      resolve(signal ?? `exit ${code ?? 0}`);
    });
    child.once('error', (error) => {
      resolve(error.message);
    });
  });
  const ready = new Promise<string | undefined>((resolve, reject) => {
    child.on('message', (message) => {
      if (!isChildMessage(message)) return;
      if (message.kind === 'ready') resolve(message.address);
      else reject(new Problem(message.key, message.facts));
    });
    void ended.then((how) => {
      reject(new Problem('cli:child-did-not-start', { part, how }));
    });
  });
  ready.catch(() => undefined);
  return { child, ready, ended };
}

export function keepChild(
  part: Part,
  settings: ProcessSettings,
  changed: (it: ChildNews) => void,
): KeptChild {
  let now = bear(part, settings);
  let stopped = false;
  let wait = FIRST_WAIT;
  let timer: NodeJS.Timeout | undefined;

  const watch = (): void => {
    const since = performance.now();
    void now.ended.then((how) => {
      if (stopped) return;
      if (performance.now() - since > STEADY) wait = FIRST_WAIT;
      changed({ how });
      timer = setTimeout(() => {
        now = bear(part, settings, true);
        watch();
        changed({ pid: now.child.pid ?? 0 });
      }, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    });
  };
  const { ready } = now;
  ready.then(watch, () => undefined);
  changed({ pid: now.child.pid ?? 0 });
  return {
    ready,
    pid: () => now.child.pid ?? 0,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      const { child, ended } = now;
      if (child.connected) child.disconnect();
      else child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      await ended;
      clearTimeout(late);
    },
  };
}
