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
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) stop();
    }, 500).unref();
  }
  const given = new Promise<void>((resolve) => {
    controller.signal.addEventListener('abort', () => {
      resolve();
    });
  });
  return { given, abort: controller.signal };
}
