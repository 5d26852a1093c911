import type { Effect } from '../domain/effect';
import type { Instant } from '../domain/ids';
import type { Clock } from '../ports/clock';
import type { Reason } from '../ports/delivery';
import type { Intent } from '../ports/inbox';
import type { Errand } from '../ports/outbox';

type PartOutcome =
  { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly effect: string };

/**
 * The answer of the outside comes back as a command to the stream it belongs to. It is written with the outcome itself, so once;
 * its key is new each time, because an effect that was put back on the road counts its attempts from one again.
 */
export const reportOf = (
  errand: Errand,
  clock: Pick<Clock, 'now' | 'id'>,
  part: string,
  outcome: PartOutcome,
): Intent => ({
  key: `outcome/${errand.key}/${clock.id()}`,
  target: errand.effect.subject,
  verb: 'record-part',
  command: { type: 'RecordPart', part, outcome: { ...outcome, ...detailOf(errand) } },
  by: { kind: 'system', part: 'delivery' },
  at: clock.now(),
  correlation: errand.correlation,
});

/** The command that an effect carries to another aggregate. */
export const carriedBy = (
  errand: Errand,
  { target, command }: Extract<Effect, { kind: 'command' }>,
  now: Instant,
): Intent => ({
  key: `effect/${errand.key}`,
  target,
  verb: 'command',
  command,
  by: { kind: 'system', part: 'delivery' },
  at: now,
  correlation: errand.correlation,
});

/** Whose invitation it is, so that the timeline can say it by name. */
const detailOf = ({ effect }: Errand): { readonly detail?: string } =>
  effect.kind === 'invite' ? { detail: effect.person.name } : {};

/** A reason as it is kept: the key of its words, or what the outside said. */
export const reasonText = (reason: Reason): string =>
  'known' in reason ? `delivery:${reason.known}` : reason.said;
