/** A sentence of the catalogue; what stands between backticks is code. */
export function Coded({ text }: { readonly text: string }) {
  return (
    <>{text.split('`').map((piece, index) => (index % 2 === 1 ? <code key={index}>{piece}</code> : piece))}</>
  );
}
