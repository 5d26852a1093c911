import { useEffect, useState } from 'preact/hooks';

const TICK = 1_000;

/** The time, anew each second while something runs. */
export function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isTicking) return undefined;
    const timer = setInterval(() => {
      setNow(Date.now());
    }, TICK);
    return () => {
      clearInterval(timer);
    };
  }, [isTicking]);
  return isTicking ? now : Date.now();
}
