import type { CalendarPerson } from '../../../domain/oncall/shift';

const PRIORITY = /^\s*\[L(\d{1,2})\]\s*/i;
const SHADOW = /^\s*[[(]shadow[\])]\s*|\s*[[(]shadow[\])]\s*$/i;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/;

export interface Summary {
  readonly priority: number;
  /** Somebody looks over a shoulder and is not on call. */
  readonly shadow: boolean;
  readonly people: readonly CalendarPerson[];
}

/** `[L1] maya@example.org`, `[L2] @maya @tomasz`, `Maya Lindqvist, Tomasz Wilk`. */
export function summaryOf(text: string): Summary {
  const priority = Number(PRIORITY.exec(text)?.[1] ?? 0);
  const rest = text.replace(PRIORITY, '');
  const shadow = SHADOW.test(rest);
  const names = rest
    .replace(SHADOW, '')
    .split(/[,;\n]|\s&\s/)
    .flatMap((part) => (/^\s*@\S/.test(part) ? part.trim().split(/\s+(?=@)/) : [part]))
    .map((part) => part.trim().replace(/\s+/g, ' ').replace(/^@/, ''))
    .filter((part) => part !== '');
  return { priority, shadow, people: names.map(personOf) };
}

export const personOf = (text: string): CalendarPerson =>
  ADDRESS.test(text) ? { text, email: text } : { text };

/** An attendee is an address that begins with `mailto:`, and may be called something. */
export function attendeeOf(value: string, called: string | undefined): CalendarPerson | undefined {
  const email = value.replace(/^mailto:/i, '').trim();
  const name = (called ?? '').trim();
  if (!ADDRESS.test(email)) return name === '' ? undefined : { text: name };
  return { text: name === '' ? email : name, email };
}
