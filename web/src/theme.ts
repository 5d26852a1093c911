import { keep, kept } from './kept';

const KEY = 'muster-theme';
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

/** Without a choice the pages are as light or dark as the system. */
export const theme = (): Theme => THEMES.find((one) => one === kept(KEY)) ?? 'system';

/** Puts the choice on the page; the style sheets do the rest. */
export function applyTheme(chosen: Theme = theme()): void {
  const { dataset } = document.documentElement;
  if (chosen === 'system') delete dataset['theme'];
  else dataset['theme'] = chosen;
}

export function chooseTheme(chosen: Theme): void {
  keep(KEY, chosen === 'system' ? undefined : chosen);
  applyTheme(chosen);
}
