import { useRef } from 'preact/hooks';

import { t } from '../words';

export interface MenuEntry {
  readonly label: string;
  readonly choose: () => void;
}

/** What can be done with a message beside reacting to it. Escape, a choice, and leaving it close it. */
export function MessageMenu({ entries }: { readonly entries: readonly MenuEntry[] }) {
  const box = useRef<HTMLDetailsElement>(null);
  const close = (): void => {
    if (box.current !== null) box.current.open = false;
  };
  return (
    <details
      class="menu"
      ref={box}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) currentTarget.querySelector('ul')?.scrollIntoView({ block: 'nearest' });
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        close();
        box.current?.querySelector('summary')?.focus();
      }}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && box.current?.contains(relatedTarget) === false) close();
      }}
    >
      <summary aria-label={t('console.more')} title={t('console.more')}>
        <span aria-hidden="true">⋯</span>
      </summary>
      <ul>
        {entries.map(({ label, choose }) => (
          <li key={label}>
            <button
              type="button"
              onClick={() => {
                close();
                choose();
              }}
            >
              {label}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
