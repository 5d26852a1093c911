import { useEffect, useRef } from 'preact/hooks';

import type { Completion } from '../../../src/ports/hearing';
import { t } from '../words';

export const COMPLETIONS = 'completions';

interface Props {
  readonly of: readonly Completion[];
  readonly chosen: number;
  readonly take: (line: string) => void;
}

export function CompletionList({ of, chosen, take }: Props) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <ul id={COMPLETIONS} class="completions" role="listbox" aria-label={t('console.completions')} ref={list}>
      {of.map(({ text, hint }, nth) => (
        <li
          key={text}
          id={`${COMPLETIONS}-${nth}`}
          role="option"
          aria-selected={nth === chosen}
          onMouseDown={(event) => {
            event.preventDefault();
            take(text);
          }}
        >
          <code>{text}</code>
          <span class="quiet">{hint}</span>
        </li>
      ))}
    </ul>
  );
}
