import type { Actor } from '../domain/actor';
import type { CommandData } from '../domain/effect';
import type { Instant } from '../domain/ids';
import { refuse } from '../domain/refusal';
import type { OneOfSeveral } from '../intake/surroundings';
import type { Verb } from '../intake/verb';
import type { OneAnswer, OneOutcome } from '../voice/several-message';
import type { Submit } from './submit';

/** One command, said of several incidents. */
export interface SaidOfEach {
  readonly verb: Verb;
  readonly command: CommandData;
  readonly each: readonly OneOfSeveral[];
  readonly by: Actor;
  readonly at: Instant;
  /** The delivery key of all of it; each command's own is made from it, so that saying it again does nothing twice. */
  readonly key: string;
  readonly correlation?: string;
}

const unseen = refuse('unknown-incident', {}, { kind: 'unknown', instead: ['list'] });

/** Each on the road by itself, and answered by itself: that one is refused holds none of the others up. */
export async function doEach(
  { submit }: { readonly submit: Pick<Submit, 'submit'> },
  said: SaidOfEach,
  waitMs: number,
): Promise<{ readonly answers: readonly OneAnswer[]; readonly reused: boolean }> {
  const { verb, command, each, by, at, key, correlation } = said;
  let reused = false;
  const one = async ({ stream }: OneOfSeveral): Promise<OneOutcome> => {
    if (stream === undefined) return { became: 'refused', refusal: unseen };
    const wish = { key: `${key}/${stream}`, target: stream, verb: verb.name, command, by, at };
    const done = await submit.submit(correlation === undefined ? wish : { ...wish, correlation }, waitMs);
    reused ||= done.reused && correlation !== undefined;
    const { outcome } = done;
    if (outcome === undefined) return { became: 'pending' };
    if (outcome.kind === 'refused') return { became: 'refused', refusal: outcome.refusal };
    if (outcome.kind === 'broken') return { became: 'broken' };
    return { became: outcome.events > 0 ? 'done' : 'unchanged' };
  };
  const settled = await Promise.allSettled(each.map(one));
  const first = settled[0];
  // Nothing at all could be recorded: that is told as it is told of one.
  if (first?.status === 'rejected' && settled.every(({ status }) => status === 'rejected'))
    throw first.reason;
  const answers = settled.map((result, index): OneAnswer => ({
    number: each[index]?.number ?? 0,
    ...(result.status === 'fulfilled' ? result.value : { became: 'lost' }),
  }));
  return { answers, reused };
}
