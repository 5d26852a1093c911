import { PATIENCE_MS } from '../patience';

/** Long enough that a dozen who wait do not keep the machine busy. */
const REST_MS = 40;

/** Waits for the condition. One that cannot be asked now, because a server is away, does not hold. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (
    !(await Promise.resolve()
      .then(holds)
      .catch(() => false))
  ) {
    if (performance.now() > end) throw new Error(`It did not come about: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
  }
}
