import { useState } from 'preact/hooks';

import { chooseTheme, theme, THEMES } from '../theme';
import { t } from '../words';

/** Light, dark, or as the system is; each press is the next of them. */
export function ThemeButton() {
  const [chosen, setChosen] = useState(theme);
  const next = THEMES[(THEMES.indexOf(chosen) + 1) % THEMES.length] ?? 'system';
  const name = t('shell:theme.button', { theme: t(`shell:theme.${chosen}`), next: t(`shell:theme.${next}`) });
  return (
    <button
      type="button"
      class={`icon-button theme ${chosen}`}
      aria-label={name}
      title={name}
      onClick={() => {
        chooseTheme(next);
        setChosen(next);
      }}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle class="ring" cx="8" cy="8" r="6.25" />
        {chosen === 'system' && <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" />}
        {chosen === 'dark' && <circle cx="8" cy="8" r="6.25" />}
      </svg>
    </button>
  );
}
