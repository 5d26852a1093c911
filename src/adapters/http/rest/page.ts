/** One more than asked for was read: it tells whether there is a next page, and is not shown. */
export function page<T, N>(items: readonly T[], limit: number, cursor: (item: T) => N) {
  const shown = items.slice(0, limit);
  const last = shown.at(-1);
  return items.length > limit && last !== undefined ? { items: shown, next: cursor(last) } : { items: shown };
}
