import type { Viewer } from '../domain/access/may';
import type { Actor } from '../domain/actor';
import { kindOf, streamId, type ChatId, type StreamId } from '../domain/ids';
import { refuse, type Refusal } from '../domain/refusal';
import type { Args } from '../intake/arguments';
import { incidentNumber, type Surroundings } from '../intake/surroundings';
import type { Speaking, Verb } from '../intake/verb';
import { err, ok, type Result } from '../kit/result';
import type { Clock } from '../ports/clock';
import type { Directory } from '../ports/directory';
import type { RunRow } from '../ports/reading';
import type { Store } from '../ports/store';
import { askedFor } from './runs/asked-for';
import type { AskedFor, Planning } from './runs/planning';
import { runAt } from './runs/run-of';
import { unknownRun, whichRun } from './runs/which-run';

export interface SpeakingParts {
  readonly store: Pick<Store, 'incidents' | 'streams' | 'alerts' | 'runs'>;
  readonly directory: () => Directory;
  readonly planning: Planning;
  readonly chats: readonly ChatId[];
}

/** Somebody says something, here: in words, by a button, in a form or through REST. */
export interface Spoken {
  readonly verb: Verb;
  readonly viewer: Viewer;
  readonly by: Actor;
  /** The incident or the run that is spoken of, as far as that is known from where it was said. */
  readonly here: StreamId | undefined;
  readonly around: Surroundings;
  readonly place?: AskedFor['place'];
}

export interface Meaning {
  /** What is spoken of. */
  readonly subject: StreamId | undefined;
  readonly speaking: Speaking;
  /** What a run would be founded from. */
  readonly asked?: AskedFor;
}

/** Fetches, with the eyes of whoever speaks, what their words may mean: one way for chat and REST. */
export async function meaningOf(
  parts: SpeakingParts,
  args: Args,
  { verb, viewer, by, here, around, place }: Spoken,
): Promise<Result<Meaning, Refusal>> {
  const speaking = { ...around, chats: parts.chats };
  if (verb.about === 'run') {
    const named = incidentNumber(args.text('run') ?? '');
    const found = await whichRun(parts.store.runs, viewer, {
      here,
      planned: verb.name === 'runbook-start',
      ...(named === undefined ? {} : { named }),
    });
    if (!found.ok) return found;
    const another =
      named === undefined ? await anotherRun(parts, viewer, verb, args, found.value) : undefined;
    if (another !== undefined) return err(another);
    const run = await runAt(parts, found.value.stream);
    if (run === undefined) return err(unknownRun);
    return ok({ subject: found.value.stream, speaking: { ...speaking, run } });
  }
  if (verb.founds !== 'run') return ok({ subject: verb.to(args) ?? here, speaking });
  const own = here !== undefined && kindOf(here) === 'incident' ? here : undefined;
  const asked = await askedFor(parts, viewer, by, args.incident('incident')?.stream ?? own, place);
  return ok({
    subject: here,
    asked,
    speaking: { ...speaking, order: (runbook, inputs) => parts.planning.order(runbook, inputs, asked) },
  });
}

/**
 * A reason that begins with the number of another run (`cancel 6 it was wrong`): nobody guesses whether the run or six of something is meant, for the
 * wrong one would be stopped.
 */
async function anotherRun(
  { store }: SpeakingParts,
  viewer: Viewer,
  { params }: Verb,
  args: Args,
  meant: RunRow,
): Promise<Refusal | undefined> {
  const words = params.flatMap(({ name, how }) => (how === 'rest' ? [args.text(name) ?? ''] : []));
  const number = Number(/^(\d{1,9})\s/.exec(words.find((text) => text !== '') ?? '')?.[1] ?? meant.number);
  if (number === meant.number) return undefined;
  const row = await store.runs.byNumber(viewer, number);
  const facts = { named: number, other: meant.number, name: meant.name };
  return row === undefined ? undefined : refuse('run-or-words', facts, { field: 'run', kind: 'invalid' });
}

/** The stream that a command goes to; none where the road founds an incident. */
export const targetOf = (
  { founds }: Verb,
  subject: StreamId | undefined,
  clock: Pick<Clock, 'id'>,
): { readonly target?: StreamId } => {
  if (founds === 'run') return { target: streamId('run', clock.id()) };
  return founds === 'incident' || subject === undefined ? {} : { target: subject };
};
