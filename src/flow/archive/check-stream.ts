import type { Happening } from '../../domain/decider';
import { kindOf, type Instant, type StreamId } from '../../domain/ids';
import { tell } from '../../domain/incident/timeline';
import type { IncidentEvent } from '../../domain/incident/vocabulary';
import { verifyChain } from '../../domain/record/chain';
import { UNSTORABLE } from '../../kit/unstorable';
import type { PastStream } from '../../ports/archive';
import type { ArchivedStream } from '../../ports/archive-file';
import type { Crypto } from '../../ports/crypto';
import type { Directory } from '../../ports/directory';
import { text } from '../../voice/rich';
import type { AnyEvent } from '../aggregates';
import { happeningOf, leftOf } from '../refold';
import { pastStream } from './past-stream';

/** Why an archived stream is not one that Muster wrote; `seq` is the entry that shows it, or the first. */
export interface StreamFlaw {
  readonly flaw: 'chain' | 'redaction' | 'unreadable' | 'owner' | 'unstorable';
  readonly seq: number;
}

export interface CheckParts {
  readonly crypto: Pick<Crypto, 'digest'>;
  readonly directory: () => Directory;
}

/**
 * Checks a stream as `verify` does, and folds it anew: state, lists and timers are never taken from a file. `incident` is the last one
 * before it in the archive, to which it may belong.
 */
export function checkStream(
  { crypto, directory }: CheckParts,
  archived: ArchivedStream,
  incident: StreamId | undefined,
  now: Instant,
): PastStream | StreamFlaw {
  const { stream, owner, events, links, talk } = archived;
  const [fault] = verifyChain((text) => crypto.digest(text), events);
  if (fault !== undefined) return { flaw: 'chain', seq: fault.seq };
  try {
    const left = leftOf(events);
    const odd = oddRedaction(events, left);
    if (odd !== undefined) return { flaw: 'redaction', seq: odd };
    const past = pastStream(stream, events, directory(), now);
    if (!sound(stream, past)) return { flaw: 'unreadable', seq: 1 };
    if (kindOf(stream) === 'incident') readable(events);
    if (UNSTORABLE.test(JSON.stringify([past.state, past.summary ?? null, past.timers])))
      return { flaw: 'unstorable', seq: 1 };
    if (past.summary?.owner !== owner || (owner !== undefined && owner !== incident))
      return { flaw: 'owner', seq: 1 };
    return { ...past, links, talk };
  } catch {
    // A payload may be anything at all: what today's code cannot fold was never written by Muster.
    return { flaw: 'unreadable', seq: 1 };
  }
}

/** What is empty was redacted, and what was redacted is empty and is there. */
function oddRedaction(
  events: ArchivedStream['events'],
  left: ReadonlyMap<number, AnyEvent>,
): number | undefined {
  const emptied = events.filter(({ payload }) => payload === null).map(({ seq }) => seq);
  const unexplained = emptied.find((seq) => !left.has(seq));
  return unexplained ?? [...left.keys()].find((seq) => !emptied.includes(seq));
}

/** Everything that is shown and searched is told from an event: what cannot be told is none of ours. */
function readable(events: ArchivedStream['events']): void {
  const left = leftOf(events);
  for (const event of events) {
    const happening = happeningOf(event, left);
    if (happening !== undefined) text(tell(happening as Happening<IncidentEvent>));
  }
}

/** Higher numbers would leave none for what comes later. */
const HIGHEST = 1_000_000_000;

const isMoment = (value: unknown): boolean =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value;
const isText = (value: unknown): boolean => typeof value === 'string';

/** What a made-up payload could put into the columns that lists are read from. */
function sound(stream: StreamId, { summary, timers }: PastStream): boolean {
  if (!timers.every(({ dueAt }) => isMoment(dueAt))) return false;
  if (summary === undefined) return kindOf(stream) === 'remedy';
  const { number, title, severity, status, service, team, people, declaredAt, times } = summary;
  return (
    Number.isInteger(number) &&
    number > 0 &&
    number <= HIGHEST &&
    [title, severity, status, service ?? '', team ?? '', ...people].every(isText) &&
    [declaredAt, ...Object.values(times)].every((it) => it === undefined || isMoment(it)) &&
    [summary.private, summary.drill, summary.open].every((it) => typeof it === 'boolean')
  );
}
