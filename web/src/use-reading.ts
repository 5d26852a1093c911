import { useCallback, useEffect, useRef, useState } from 'preact/hooks';

import { listen } from './stream';

const POLL = 30_000;

export interface Reading<T> {
  readonly value: T | undefined;
  readonly error: unknown;
  readonly isLive: boolean;
  /** When the value was read. */
  readonly at: string | undefined;
  readonly again: () => void;
}

/** Reads now, whenever one of the topics changes, after every reconnect, and now and then in any case. The old value stands until the new one is there. */
export function useReading<T>(load: () => Promise<T>, topics: readonly string[]): Reading<T> {
  const [value, setValue] = useState<T>();
  const [error, setError] = useState<unknown>();
  const [isLive, setLive] = useState(false);
  const [at, setAt] = useState<string>();
  const loader = useRef(load);
  loader.current = load;
  const turn = useRef(0);

  const again = useCallback(() => {
    const mine = (turn.current += 1);
    loader.current().then(
      (read) => {
        if (mine !== turn.current) return;
        setValue(() => read);
        setAt(new Date().toISOString());
        setError(undefined);
      },
      (fault: unknown) => {
        if (mine === turn.current) setError(fault);
      },
    );
  }, []);

  const wanted = topics.join(',');
  useEffect(() => {
    again();
    const timer = setInterval(again, POLL);
    const end = listen({
      url: () => `/api/v1/live?topics=${encodeURIComponent(wanted)}`,
      hear: again,
      link: (live) => {
        setLive(live);
        if (live) again();
      },
    });
    return () => {
      clearInterval(timer);
      end();
    };
  }, [again, wanted]);

  return { value, error, isLive, at, again };
}
