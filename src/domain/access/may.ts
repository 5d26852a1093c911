import { err, ok, type Result } from '../../kit/result';
import type { Actor } from '../actor';
import { refuse, type Refusal } from '../refusal';

/** The standing of whoever acts, looked up at the edge. */
export type Standing = 'viewer' | 'responder' | 'commander' | 'admin';

/** Whoever looks or acts, as the one decision point sees them. */
export interface Viewer {
  readonly key: string;
  readonly standing: Standing;
}

/** What a decision about access needs to know of a thing. */
export interface Guarded {
  readonly private: boolean;
  readonly people: readonly { readonly key: string }[];
}

export const SYSTEM_VIEWER: Viewer = { key: 'system/muster', standing: 'admin' };

/** Every read, search and live stream goes through here. Absence and prohibition look the same to whoever may not see. */
export const canSee = (viewer: Viewer, thing: Guarded): boolean =>
  !thing.private || viewer.standing === 'admin' || thing.people.some((person) => person.key === viewer.key);

/** Every command goes through here: chat, web, REST, timers and deliveries alike. */
export function may(
  actor: Actor,
  viewer: Viewer,
  verb: string,
  thing: Guarded | undefined,
): Result<true, Refusal> {
  if (actor.kind === 'system') return ok(true);
  if (thing !== undefined && !canSee(viewer, thing))
    return err(refuse('unknown-incident', {}, { kind: 'unknown', instead: ['list'] }));
  if (viewer.standing === 'viewer')
    return err(refuse('viewers-only-look', { verb }, { kind: 'forbidden', instead: ['show', 'timeline'] }));
  return ok(true);
}
