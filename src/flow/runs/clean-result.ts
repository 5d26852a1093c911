import type { Say, Fact } from '../../domain/say';
import type { Json } from '../../kit/json';
import type { Given } from '../../ports/step-kind';
import type { Door } from '../door';
import { Hidden } from './hidden';

/** The record keeps so much of what a step leaves. A picture's data is bounded by itself and counts apart. */
const MOST_BYTES = 8_192;
const MOST_CHART_BYTES = 131_072;
const CUT = '…';

/** What comes back from outside, before anything else sees it: cleaned, without secrets, and no longer than the record bears. */
export class Cleaner {
  private readonly door: Pick<Door, 'value'>;
  private readonly hidden: Hidden;

  constructor(door: Pick<Door, 'value'>, secrets: readonly string[]) {
    this.door = door;
    this.hidden = new Hidden(secrets);
  }

  /** Before an expression of the runbook takes it apart: of half a secret nobody could tell that it is one. */
  hide(outputs: Given): Given {
    return this.hidden.in(outputs) as Given;
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
    return this.door.value(this.hidden.in(value));
  }
}

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
