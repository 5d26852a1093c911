import { characterClass, runEnd } from './character-class';

const BODY = characterClass(String.raw`A-Za-z0-9+/=\s\\"',>|-`);
const HEADER = /[\s\\nr]{0,40}[A-Za-z][A-Za-z-]{1,30}: [^\n\\]{0,300}/y;
const CLOSING = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const MOST_HEADERS = 8;

/**
 * To the end of a private key's block. Its lines may be wrapped, indented, quoted or escaped (`\n`), so what is
 * walked are the characters that keys are made of, behind headers such as `Proc-Type:`. A block that was cut off is a
 * secret too: it ends where such characters end.
 */
export function pemEnd(text: string, from: number): number {
  const body = headersEnd(text, from);
  const end = runEnd(text, body, BODY, text.length);
  const closing = CLOSING.exec(text.slice(body, end));
  return closing === null ? end : body + closing.index + closing[0].length;
}

function headersEnd(text: string, from: number): number {
  let at = from;
  for (let count = 0; count < MOST_HEADERS; count += 1) {
    HEADER.lastIndex = at;
    const match = HEADER.exec(text);
    if (match === null) break;
    at += match[0].length;
  }
  return at;
}
