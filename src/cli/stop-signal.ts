import { readFileSync } from 'node:fs';

/** When to stop: Ctrl-C, SIGTERM, a terminal that closed, or the end of the npm that started us. */

export interface StopSignal {
  readonly given: Promise<void>;
  readonly abort: AbortSignal;
}

export function stopSignal(startedByNpm: boolean): StopSignal {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  if (startedByNpm) {
    // npm may die of a signal without handing it on; the system then gives us another parent.
    const parents = ancestors();
    setInterval(() => {
      if (ancestors() !== parents) stop();
    }, 500).unref();
  }
  const given = new Promise<void>((resolve) => {
    controller.signal.addEventListener('abort', () => {
      resolve();
    });
  });
  return { given, abort: controller.signal };
}

/** Our parent and its own: between npm and us there may be a shell, which outlives npm. */
function ancestors(): string {
  const { ppid } = process;
  try {
    const stat = readFileSync(`/proc/${ppid}/stat`, 'utf8');
    return `${ppid} ${stat.slice(stat.lastIndexOf(')')).split(' ')[2] ?? ''}`;
  } catch {
    return String(ppid); // no /proc here: the parent alone must do
  }
}
