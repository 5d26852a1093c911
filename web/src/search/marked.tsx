const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The words that were looked for, marked wherever one begins with them, whatever its accents. */
export function Marked({ text, asked }: { readonly text: string; readonly asked: string }) {
  const wanted = folded(asked)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const pieces = text.split(/([\p{L}\p{N}\p{M}]+)/u);
  return (
    <>
      {pieces.map((piece, nth) =>
        nth % 2 === 1 && wanted.some((word) => folded(piece).startsWith(word)) ? (
          <mark key={nth}>{piece}</mark>
        ) : (
          piece
        ),
      )}
    </>
  );
}
