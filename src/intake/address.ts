export const LONGEST_ADDRESS = 2_000;

/** An address of the web as it is kept: whole, and without a name and password in it. `undefined`: it is none. */
export function addressIn(text: string): string | undefined {
  const written = text.trim().replace(/^<([^|>]*)(?:\|[^>]*)?>$/s, '$1');
  if (!/^https?:\/\/\S+$/i.test(written) || !URL.canParse(written)) return undefined;
  const { href, username, password } = new URL(written);
  return username !== '' || password !== '' || href.length > LONGEST_ADDRESS ? undefined : href;
}
