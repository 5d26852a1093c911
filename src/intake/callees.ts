import { err, ok, type Result } from '../kit/result';
import type { PersonRef } from '../domain/actor';
import type { TeamId } from '../domain/ids';
import { refuse, type Refusal } from '../domain/refusal';
import type { Directory } from '../ports/directory';
import type { Param } from '../ports/verb';
import type { Args } from './arguments';
import { unknownCallee } from './look-up';
import { person, team } from './verb';

/** A person, a team, or both. */
export const CALLEES: readonly Param[] = [person('person', { how: 'place' }), team('team', { how: 'place' })];

export interface Callees {
  readonly people: readonly PersonRef[];
  readonly team?: TeamId;
}

/** A team is called by its members: who they are is known here, and the record says whom it meant. */
export function calleesOf(args: Args, directory: Directory, example: string): Result<Callees, Refusal> {
  const [one, called] = [args.person('person'), args.team('team')];
  const alone = one === undefined ? [] : [one];
  if (called !== undefined)
    return ok({ people: [...alone, ...directory.membersOf(called.id)], team: called.id });
  if (one !== undefined) return ok({ people: alone });
  const [word] = (args.text('text') ?? '').split(/\s/);
  return err(
    word === undefined || word === ''
      ? refuse('missing-argument', { name: 'person', example }, { field: 'person', kind: 'invalid' })
      : unknownCallee(word, directory, 'person'),
  );
}
