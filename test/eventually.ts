import { PATIENCE_MS } from './patience';

/** Asks again until the answer is right; tests wait for a condition and never for a time. */
export async function eventually(holds: () => boolean | Promise<boolean>, ms = PATIENCE_MS): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It did not come true within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
