/** Runs the jobs in their order, at most `width` at once; each answer can be awaited by itself. */
export function pooled<T>(width: number, jobs: readonly (() => Promise<T>)[]): readonly Promise<T>[] {
  let running = 0;
  const waiting: (() => void)[] = [];
  const turn = async (): Promise<void> => {
    if (running >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
  };
  return jobs.map(async (job) => {
    await turn();
    try {
      return await job();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  });
}
