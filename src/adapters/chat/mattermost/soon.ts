import type { Clock } from '../../../ports/clock';

/** What comes within so many milliseconds, else `otherwise`; what comes later is heard by nobody. */
export async function soon<T>(clock: Clock, ms: number, asking: Promise<T>, otherwise: T): Promise<T> {
  let cancel = (): void => undefined;
  const late = new Promise<T>((resolve) => {
    cancel = clock.after(ms, () => {
      resolve(otherwise);
    });
  });
  try {
    return await Promise.race([asking, late]);
  } finally {
    cancel();
  }
}
