/** What was probably meant: the candidate with the fewest typing errors, or nothing where none is near. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  const wanted = simple(text);
  // A word of one or two letters is near to every other such word.
  const allowed = wanted.length < 3 ? 0 : Math.ceil(wanted.length / 3);
  let best: { readonly candidate: string; readonly errors: number } | undefined;
  for (const candidate of candidates) {
    const errors = typingErrors(wanted, simple(candidate));
    if (errors <= allowed && (best === undefined || errors < best.errors)) best = { candidate, errors };
  }
  return best?.candidate;
}

const simple = (text: string): string =>
  text
    .slice(0, 64)
    .toLowerCase()
    .replace(/[\s_-]/g, '');

/** Letters wrong, missing, too many, or swapped with their neighbour. */
function typingErrors(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(beforeLast, j - 2) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Number.POSITIVE_INFINITY;
