import type { Actor } from '../domain/actor';
import type { CommandData } from '../domain/effect';
import type { Instant, StreamId } from '../domain/ids';
import type { OneOfSeveral } from '../intake/surroundings';
import type { Verb } from '../intake/verb';
import type { Outcome } from '../ports/inbox';
import type { OneAnswer, OneOutcome } from '../voice/several-message';
import { notThere } from './refused';
import type { Submit } from './submit';

/** One command, said of several incidents. */
export interface SaidOfEach {
  readonly verb: Verb;
  readonly command: CommandData;
  readonly each: readonly OneOfSeveral[];
  readonly by: Actor;
  readonly at: Instant;
  /**
   * The delivery key of all of it. The first command goes under it, and the others under keys made from it: saying it again does
   * nothing twice, and where it was used for something else, that is found out before anything is done.
   */
  readonly key: string;
  readonly correlation?: string;
}

/** Each on the road by itself, and answered by itself: that one is refused holds none of the others up. */
export async function doEach(
  { submit }: { readonly submit: Pick<Submit, 'submit'> },
  { verb, command, each, by, at, key, correlation }: SaidOfEach,
  waitMs: number,
): Promise<{ readonly answers: readonly OneAnswer[]; readonly reused: boolean }> {
  const first = each.find(({ stream }) => stream !== undefined)?.stream;
  const say = async (target: StreamId): Promise<OneOutcome | 'reused'> => {
    const own = target === first ? key : `${key}/${target}`;
    const wish = { key: own, target, verb: verb.name, command, by, at };
    const done = await submit.submit(correlation === undefined ? wish : { ...wish, correlation }, waitMs);
    return done.reused && correlation !== undefined ? 'reused' : became(done.outcome);
  };
  // Only who names a key can have used it for something else; a chat, which waits for its answer, names each delivery anew.
  const head = first === undefined || correlation === undefined ? undefined : await say(first);
  if (head === 'reused') return { answers: [], reused: true };
  const settled = await Promise.allSettled(
    each.map(async ({ number, stream }): Promise<OneAnswer | 'reused'> => {
      if (stream === undefined) return { number, became: 'refused', refusal: notThere };
      const told = stream === first && head !== undefined ? head : await say(stream);
      return told === 'reused' ? told : { number, ...told };
    }),
  );
  const [one] = settled;
  // Nothing at all could be recorded: that is told as it is told of one.
  if (one?.status === 'rejected' && settled.every(({ status }) => status === 'rejected')) throw one.reason;
  const answers = settled.map((it, index) =>
    it.status === 'fulfilled' ? it.value : ({ number: each[index]?.number ?? 0, became: 'lost' } as const),
  );
  const known = answers.filter((it) => it !== 'reused');
  return { answers: known, reused: known.length < answers.length };
}

function became(outcome: Outcome | undefined): OneOutcome {
  if (outcome === undefined) return { became: 'pending' };
  if (outcome.kind === 'refused') return { became: 'refused', refusal: outcome.refusal };
  if (outcome.kind === 'broken') return { became: 'broken' };
  return { became: outcome.events > 0 ? 'done' : 'unchanged' };
}
