/**
 * One trace from what was said to what arrived: `inbound` begins it, under it `acknowledge` and `handle`, under that the events that caused
 * something, under each of these its deliveries, and under a delivery the command that tells of it. Runs: `drive`, and under it the steps.
 * Who is above whom follows from keys that are stored anyway.
 */
import type { PlannedEffect } from '../domain/effect';
import type { LaneId } from '../domain/ids';
import type { StoredEvent } from '../domain/record/chain';
import type { Delivery } from '../ports/delivery';
import type { Intent, Outcome, Taken } from '../ports/inbox';
import type { Errand } from '../ports/outbox';
import type { Tracing } from '../ports/tracing';
import { whereSaid } from './where-said';

/** Absent where nobody listens. */
export type Traced = Pick<Tracing, 'tell'> | undefined;

const INBOUND = 'inbound';
/** The first thing that was made of what came in: its command's handling, or the turn of the triage that judged it. */
const START = 'start';
const deliveryId = (errandKey: string): string => `deliver ${errandKey}`;
export const driveId = (lane: LaneId, fence: string): string => `drive ${lane} ${fence}`;

/** Something came in under a name of its own and is on record. */
export function toldInbound(
  tracing: Traced,
  { correlation, what, from }: { readonly correlation: string; readonly what: string; readonly from: string },
  { recordedMs, wholeMs }: { readonly recordedMs: number; readonly wholeMs: number },
): void {
  const attributes = { 'muster.from': from };
  tracing?.tell({ name: `inbound ${what}`, correlation, id: INBOUND, ms: wholeMs, attributes });
  tracing?.tell({ name: 'acknowledge', correlation, under: INBOUND, ms: recordedMs, attributes });
}

export function toldSubmitted(
  tracing: Traced,
  { correlation, verb, by }: Intent,
  times: { readonly recordedMs: number; readonly wholeMs: number },
): void {
  if (tracing !== undefined) toldInbound(tracing, { correlation, what: verb, from: whereSaid(by) }, times);
}

/** Talk is on record and planned in one, together with what others say at the same moment: there is no command, and no time of its own. */
export function toldTalk(
  tracing: Traced,
  { correlation, chat }: { readonly correlation: string; readonly chat: string },
): void {
  if (tracing === undefined) return;
  const attributes = { 'muster.from': chat };
  tracing.tell({ name: 'inbound talk', correlation, id: INBOUND, ms: 0, attributes });
  tracing.tell({ name: 'record talk', correlation, id: START, under: INBOUND, ms: 0, attributes });
}

export function toldTriage(
  tracing: Traced,
  rows: readonly Pick<Taken, 'correlation'>[],
  ms: number,
  attributes: { readonly deliveries: number; readonly alerts: number },
): void {
  if (tracing === undefined) return;
  for (const correlation of new Set(rows.map((row) => row.correlation)))
    tracing.tell({
      name: 'triage',
      correlation,
      id: START,
      under: INBOUND,
      ms,
      attributes: { 'muster.deliveries': attributes.deliveries, 'muster.alerts': attributes.alerts },
    });
}

export function toldHandled(
  tracing: Traced,
  row: Taken,
  outcome: Outcome,
  ms: number,
  written: { readonly events: readonly StoredEvent[]; readonly effects: readonly PlannedEffect[] },
): void {
  if (tracing === undefined) return;
  const { correlation, key, verb, by, target } = row;
  const begins = key === correlation || correlation.startsWith(`${key}#`);
  const reported = errandOf(key);
  const id = begins ? START : `handle ${key}`;
  tracing.tell({
    name: `handle ${verb}`,
    correlation,
    id,
    under: begins ? INBOUND : reported === undefined ? START : deliveryId(reported),
    ms,
    attributes: {
      'muster.verb': verb,
      'muster.from': whereSaid(by),
      'muster.stream': target,
      'muster.outcome': outcome.kind,
    },
    ...(outcome.kind === 'broken' ? { failed: 'a fault of Muster' } : {}),
  });
  const events = written.events.filter(({ causation }) => causation === key);
  toldEvents(tracing, events, written.effects, id);
}

/** Of what happened, what is to have effects: they are delivered under it. */
export function toldEvents(
  tracing: Traced,
  events: readonly StoredEvent[],
  effects: readonly PlannedEffect[],
  under: string,
): void {
  if (tracing === undefined) return;
  const causes = new Set(effects.map(({ key }) => eventOf(key)));
  for (const { id, type, correlation, stream, seq } of events)
    if (causes.has(id))
      tracing.tell({
        name: type,
        correlation,
        id,
        under,
        ms: 0,
        attributes: { 'muster.stream': stream, 'muster.seq': seq },
      });
}

/** One call outside, or one errand within the house. What is tried again is told each time; the report hangs on the last one. */
export function toldDelivered(
  tracing: Traced,
  { key, correlation, lane, effect, attempts }: Errand,
  { outcome, reason, isLast }: DeliveryTold,
  ms: number,
): void {
  tracing?.tell({
    name: `deliver ${effect.kind}`,
    correlation,
    ...(isLast ? { id: deliveryId(key) } : {}),
    under: plannedUnder(key),
    ms,
    attributes: {
      'muster.effect': effect.kind,
      'muster.chat': 'chat' in effect ? effect.chat : 'house',
      'muster.lane': hurryOf(lane),
      'muster.stream': effect.subject,
      'muster.attempt': attempts,
      'muster.outcome': outcome,
    },
    ...(outcome === 'sent' ? {} : { failed: reason ?? outcome }),
  });
}

export interface DeliveryTold {
  readonly outcome: Delivery<unknown>['outcome'];
  readonly reason?: string;
  readonly isLast: boolean;
}

/** What the outside said in its own words stays in the log. */
export const outcomeOf = (delivery: Delivery<unknown>, became: string): DeliveryTold => ({
  outcome: delivery.outcome,
  isLast: became !== 'waiting',
  ...(delivery.outcome !== 'sent' && 'known' in delivery.reason ? { reason: delivery.reason.known } : {}),
});

export const hurryOf = (lane: LaneId): string =>
  lane.endsWith('/urgent') ? 'urgent' : lane.endsWith('/talk') ? 'talk' : 'normal';

/** `report.ts`, `find-changes.ts` and `found-run.ts` make these keys from the errand's. */
const errandOf = (key: string): string | undefined =>
  /^outcome\/(.+)\/[^/]+$/.exec(key)?.[1] ?? /^effect\/(.+?)(?:\/(?:run|broke|held))?$/.exec(key)?.[1];

/** Most keys of effects begin with the id of the event that caused them; some name what there is only one of. */
const eventOf = (key: string): string | undefined => /^([0-9a-f]{8}-[0-9a-f-]{27})\//.exec(key)?.[1];

/** What an errand is a piece of: the event that caused it, else the beginning. */
export const plannedUnder = (errandKey: string): string => eventOf(errandKey) ?? START;
