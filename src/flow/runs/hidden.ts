import { cleanText, oneLine } from '../../domain/text';
import type { Json } from '../../kit/json';

/** Whatever is shorter would be found everywhere, and hides nothing. */
const SHORTEST = 4;
/** A line of a secret that has several, and the middle of one within something larger: shorter ones are in many a text. */
const SHORTEST_PART = 8;
const MASK = '[redacted:runbook-secret]';

/** Takes secrets out of what comes back from outside: as they are, as they look in other letters, and the halves that a limit left. */
export class Hidden {
  private readonly spellings: readonly string[];

  constructor(secrets: readonly string[]) {
    const all = new Set(secrets.filter(({ length }) => length >= SHORTEST).flatMap(spellingsOf));
    this.spellings = [...all].sort((a, b) => b.length - a.length);
  }

  in(value: Json): Json {
    if (this.spellings.length === 0) return value;
    if (typeof value === 'string') return this.inText(value);
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((item: Json) => this.in(item));
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        this.inText(key),
        item === undefined ? undefined : this.in(item),
      ]),
    );
  }

  private inText(text: string): string {
    const whole = this.spellings.reduce((left, secret) => left.replaceAll(secret, MASK), text);
    return this.spellings.reduce((left, secret) => withoutHead(withoutTail(left, secret), secret), whole);
  }
}

/** A kind may have cut its text in the middle of a secret: then the text ends with how the secret begins. */
function withoutTail(text: string, secret: string): string {
  const end = text.endsWith('…') ? text.length - 1 : text.length;
  const begins = secret.slice(0, SHORTEST);
  for (
    let at = text.indexOf(begins, Math.max(0, end - secret.length + 1));
    at >= 0 && at <= end - SHORTEST;
    at = text.indexOf(begins, at + 1)
  )
    if (secret.startsWith(text.slice(at, end))) return text.slice(0, at) + MASK + text.slice(end);
  return text;
}

/** Or it kept the end of what somebody said. */
function withoutHead(text: string, secret: string): string {
  const ends = secret.slice(-SHORTEST);
  const last = secret.length - 1 - SHORTEST;
  for (let at = text.lastIndexOf(ends, last); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(ends, at - 1))
    if (secret.endsWith(text.slice(0, at + SHORTEST))) return MASK + text.slice(at + SHORTEST);
  return text;
}

function spellingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const inAddress = encodeURIComponent(cleanText(secret));
  const inForm = new URLSearchParams([['', cleanText(secret)]]).toString().slice(1);
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
  return [
    ...[secret, cleanText(secret), oneLine(secret), JSON.stringify(secret).slice(1, -1), inPage(secret)],
    ...[inAddress, inForm].flatMap((one) => [one, one.replace(/%[0-9A-F]{2}/g, (it) => it.toLowerCase())]),
    ...[bytes.toString('base64'), bytes.toString('base64url')],
    ...[bytes.toString('hex'), bytes.toString('hex').toUpperCase()],
    ...(lines.length > 1 ? lines : []).filter(({ length }) => length >= SHORTEST_PART),
    ...[0, 1, 2].flatMap((before) => withinBase64(bytes, before)),
  ];
}

/** What is always the same of it, whatever stands around it before all of that is written in base64 (`user:password`). */
function withinBase64(secret: Buffer, before: number): readonly string[] {
  const letters = Buffer.concat([Buffer.alloc(before), secret])
    .toString('base64')
    .replace(/=+$/, '');
  const from = Math.ceil((before * 8) / 6);
  const to = (before + secret.byteLength) % 3 === 0 ? letters.length : letters.length - 1;
  const middle = letters.slice(from, to);
  if (middle.length < SHORTEST_PART) return [];
  return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const inPage = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
