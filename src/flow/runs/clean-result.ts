import { cleanText } from '../../domain/text';
import type { Say, Fact } from '../../domain/say';
import type { Json } from '../../kit/json';
import type { Given } from '../../ports/step-kind';
import type { Door } from '../door';

/** The record keeps so much of what a step leaves. A picture's data is bounded by itself and counts apart. */
const MOST_BYTES = 8_192;
const MOST_CHART_BYTES = 131_072;
/** Whatever is shorter would be found everywhere, and hides nothing. */
const SHORTEST_SECRET = 4;
const MASK = '[redacted:runbook-secret]';
const CUT = '…';

/** What comes back from outside, before anything else sees it: cleaned, without secrets, and no longer than the record bears. */
export class Cleaner {
  private readonly door: Pick<Door, 'value'>;
  private readonly spellings: readonly string[];

  constructor(door: Pick<Door, 'value'>, secrets: readonly string[]) {
    this.door = door;
    this.spellings = secrets.flatMap(spellingsOf).sort((a, b) => b.length - a.length);
  }

  /** First the exact secrets, while they are whole; a cut could leave half of one. */
  outputs(outputs: Given): Given {
    const { chart, ...others } = this.json(outputs) as Readonly<Record<string, Json>>;
    let left = MOST_BYTES;
    const kept = Object.entries(others).map(([name, value]): [string, Json] => {
      const short = cut(value, left);
      left -= sizeOf(short);
      return [name, short];
    });
    const picture = chart !== undefined && sizeOf(chart) <= MOST_CHART_BYTES ? { chart } : {};
    return { ...Object.fromEntries(kept), ...picture };
  }

  /** `undefined` where the record would not bear it. */
  memory(memory: Json): Json | undefined {
    const clean = this.json(memory);
    return sizeOf(clean) > MOST_BYTES ? undefined : clean;
  }

  say({ key, facts }: Say): Say {
    return {
      key,
      facts: Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, this.fact(fact)])),
    };
  }

  /** Only a person's text holds what somebody outside wrote. */
  private fact(fact: Fact): Fact {
    if (typeof fact === 'string') return cut(this.json(fact), MOST_BYTES / 4) as string;
    return typeof fact === 'object' && 'say' in fact ? { say: this.say(fact.say) } : fact;
  }

  private json(value: Json): Json {
    return this.door.value(this.spellings.length === 0 ? value : this.masked(value));
  }

  private masked(value: Json): Json {
    if (typeof value === 'string') return this.maskedText(value);
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map((item: Json) => this.masked(item));
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        this.maskedText(key),
        item === undefined ? undefined : this.masked(item),
      ]),
    );
  }

  private maskedText(text: string): string {
    return this.spellings.reduce((left, secret) => left.replaceAll(secret, MASK), text);
  }
}

/** As it is, and as it looks in an address, in JSON and in a header of its own. */
const spellingsOf = (secret: string): readonly string[] =>
  secret.length < SHORTEST_SECRET
    ? []
    : [
        ...new Set([
          secret,
          cleanText(secret),
          encodeURIComponent(cleanText(secret)),
          JSON.stringify(secret).slice(1, -1),
          Buffer.from(secret).toString('base64'),
          Buffer.from(secret).toString('base64url'),
        ]),
      ];

const sizeOf = (value: Json): number => Buffer.byteLength(JSON.stringify(value));

/** A text is cut; anything else that is too long becomes the beginning of how it is written. */
function cut(value: Json, most: number): Json {
  if (sizeOf(value) <= most) return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const room = Math.max(0, most - 8);
  // By code points, so that none is torn; the quotes and escapes of JSON count too.
  let size = 0;
  let end = 0;
  for (const sign of text) {
    size += sizeOf(sign) - 2;
    if (size > room) break;
    end += sign.length;
  }
  return text.slice(0, end) + CUT;
}
