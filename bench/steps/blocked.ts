const EVERY_MS = 6_000;
const BLOCK_MS = 2_000;

/** The event loop stands still for two seconds, again and again; ends with the answer. */
export function blockNowAndThen(): () => void {
  const timer = setInterval(() => {
    const until = performance.now() + BLOCK_MS;
    while (performance.now() < until);
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}
