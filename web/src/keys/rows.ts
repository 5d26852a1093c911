/** What j and k go through: the rows of all lists of the page, in the order in which they stand. */
const ROW = '.rows a.row, [data-row]';

const rows = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>(ROW)];

/** To the next row or to the one before. From nowhere it is the first, or the last. */
export function move(by: 1 | -1): void {
  const all = rows();
  const here = document.activeElement?.closest('li, tr');
  const at = all.findIndex((row) => row === document.activeElement || (here?.contains(row) ?? false));
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
  all[next]?.focus();
}

/** Ticks the row that has the focus, or takes the tick away. */
export function tick(): void {
  const box = document.activeElement
    ?.closest('li')
    ?.querySelector<HTMLInputElement>('input[type="checkbox"]');
  box?.click();
}
