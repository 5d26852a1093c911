/** Fewest single-letter changes that turn one word into the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The known word that was probably meant; nothing when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const typed = word.toLowerCase().slice(0, 40);
  const starting = known.find((it) => typed.length >= 2 && it.startsWith(typed));
  if (starting !== undefined) return starting;
  const [best] = known.map((it) => ({ it, far: distance(typed, it) })).sort((a, b) => a.far - b.far);
  return best !== undefined && best.far <= Math.max(1, Math.floor(best.it.length / 3)) ? best.it : undefined;
}
