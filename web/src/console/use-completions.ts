import { useEffect, useState } from 'preact/hooks';

import type { Completion } from '../../../src/ports/hearing';
import { wordOr } from '../words';
import type { Room } from './room';
import { readCompletions } from './wire';

const PAUSE = 80;

interface Completing {
  readonly completions: readonly Completion[];
  /** -1: none is chosen, and Enter sends the line as it stands. */
  readonly chosen: number;
  readonly move: (by: number) => void;
  readonly close: () => void;
}

/** What the half-typed command could become: the families here, everything after that from the house's own grammar. */
export function useCompletions({ families, as, channel }: Room, text: string): Completing {
  const [completions, setCompletions] = useState<readonly Completion[]>([]);
  const [chosen, setChosen] = useState(-1);
  const close = (): void => {
    setCompletions([]);
    setChosen(-1);
  };

  useEffect(() => {
    setChosen(-1);
    const [, family, rest] = /^\/(\w*)(?:\s+([^\n]*))?$/.exec(text) ?? [];
    if (family === undefined || as === undefined) {
      setCompletions([]);
      return;
    }
    if (rest === undefined && !/\s$/.test(text)) {
      const fitting = families.filter((name) => name.startsWith(family));
      setCompletions(fitting.map((name) => ({ text: `/${name} `, hint: wordOr(`family.${name}`, '') })));
      return;
    }
    const current = { isCurrent: true };
    const timer = setTimeout(() => {
      readCompletions(as, family, rest ?? '', channel).then(
        (view) => {
          if (current.isCurrent) setCompletions(view.completions.map((one) => whole(family, one)));
        },
        () => {
          if (current.isCurrent) setCompletions([]);
        },
      );
    }, PAUSE);
    return () => {
      current.isCurrent = false;
      clearTimeout(timer);
    };
  }, [text, families, as, channel]);

  const move = (by: number): void => {
    const count = completions.length;
    setChosen((before) => (before < 0 && by < 0 ? count - 1 : (before + by + count) % count));
  };
  return { completions, chosen, move, close };
}

const whole = (family: string, { text, hint }: Completion): Completion => ({
  text: text.startsWith('/') ? text : `/${family} ${text}`,
  hint,
});
