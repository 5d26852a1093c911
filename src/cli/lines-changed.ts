export interface ChangedLine {
  readonly kind: 'added' | 'removed';
  /** Where it stands: an added one in the new text, a removed one in the old. */
  readonly line: number;
  readonly text: string;
}

/** The lines that differ. A text that only got new lines shows exactly those. */
export function linesChanged(before: string, after: string): readonly ChangedLine[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let at = 0;
  const added = now.flatMap((text, index): ChangedLine[] => {
    if (text !== old[at]) return [{ kind: 'added', line: index + 1, text }];
    at += 1;
    return [];
  });
  return at === old.length ? added : between(old, now);
}

/** What lies between the beginning and the end that both have. */
function between(old: readonly string[], now: readonly string[]): readonly ChangedLine[] {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const lines = (kind: ChangedLine['kind'], all: readonly string[]): ChangedLine[] =>
    all
      .slice(head, all.length - tail)
      .map((text, index): ChangedLine => ({ kind, line: head + index + 1, text }));
  return [...lines('removed', old), ...lines('added', now)];
}
