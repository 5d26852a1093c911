import { actionId, send, troubleOf } from '../ask';
import type { IncidentView } from '../incident-view';
import type { RunView } from '../run-view';
import type { VerbView } from './verb-view';

export interface SaidDone {
  /** `pending`: recorded and safe, and not decided yet. */
  readonly status: 'done' | 'pending';
  readonly incident?: IncidentView;
  readonly run?: RunView;
  readonly text?: string;
}

type Values = Readonly<Record<string, string>>;

const MINUTES_IN: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1_440 };

/** What was typed as what REST expects; what does not look like it goes as it is, and the house says what is wrong with it. */
function valueOf(kind: string | undefined, typed: string): string | number | boolean {
  if (kind === 'flag') return typed === 'yes';
  if (kind === 'number')
    return /^#?\d{1,9}$/.test(typed.trim()) ? Number(typed.trim().replace('#', '')) : typed;
  if (kind !== 'minutes') return typed;
  const [, count, unit = 'm'] = /^(\d{1,5})\s*([mhd])?[a-z]*$/i.exec(typed.trim()) ?? [];
  return count === undefined ? typed : Number(count) * (MINUTES_IN[unit.toLowerCase()] ?? 1);
}

/**
 * Says a verb as a program would, under one name however often it is sent. Throws a `Trouble` where it was refused; one
 * that is about an argument names its field.
 */
export async function sayVerb(verb: VerbView, values: Values, number?: number): Promise<SaidDone> {
  const kinds = new Map(verb.params.map(({ name, of }) => [name, of.kind]));
  const body = Object.fromEntries(
    Object.entries(values).map(([name, typed]) => [name, valueOf(kinds.get(name), typed)]),
  );
  const url = verb.path.replace('{number}', String(number));
  const response = await send(url, body, { 'idempotency-key': actionId() });
  if (!response.ok) throw await troubleOf(response);
  return (await response.json()) as SaidDone;
}
