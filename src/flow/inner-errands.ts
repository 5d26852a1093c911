import type { Effect } from '../domain/effect';
import type { SourceAction } from '../domain/alert/action';
import { assertNever } from '../kit/assert-never';
import type { AlertDesk } from '../ports/alert-source';
import type { Receipt } from '../ports/chat';
import type { Clock } from '../ports/clock';
import type { Delivery } from '../ports/delivery';
import type { Intent } from '../ports/inbox';
import type { Log } from '../ports/log';
import type { Metrics } from '../ports/metrics';
import type { Errand } from '../ports/outbox';
import type { Store } from '../ports/store';
import type { Directory } from '../ports/directory';
import { inTime } from './call-in-time';
import type { ChatEffect } from './calls';
import { findChanges } from './find-changes';
import { carriedBy, reasonText } from './report';
import { verdictOf, type DeliverLimits, type Verdict, type VerdictParts } from './verdict';

/** What is done without any chat. */
export type InnerEffect = Exclude<Effect, ChatEffect>;
export type InnerErrand = Errand & { readonly effect: InnerEffect };
type TellSource = Extract<Effect, { kind: 'tell-source' }>;

export interface InnerParts extends VerdictParts {
  readonly store: Pick<Store, 'talk' | 'alerts' | 'incidents'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly directory: () => Directory;
  /** The sources that can be told what was done here, by name. */
  readonly desks: ReadonlyMap<string, AlertDesk>;
  /** There is something for the triage. */
  wakeTriage(): void;
  /** The commands that found the run which an alert rule asked for, or that say why there is none. */
  foundRun(
    errand: Pick<Errand, 'key' | 'correlation'>,
    asked: Extract<Effect, { kind: 'start-remedy' }>,
  ): Promise<readonly Intent[]>;
}

export const isInner = (errand: Errand): errand is InnerErrand => !('chat' in errand.effect);

/** Effects within the house, and the one call that goes to the monitoring instead of a chat. */
export class InnerErrands {
  private readonly parts: InnerParts;
  private readonly limits: DeliverLimits;

  constructor(parts: InnerParts, limits: DeliverLimits) {
    this.parts = parts;
    this.limits = limits;
  }

  async do(errand: InnerErrand, fence: string): Promise<Verdict> {
    const { effect } = errand;
    if (effect.kind === 'tell-source') return this.tellSource(errand, effect, fence);
    const follow = await this.followOf(errand, effect);
    return { became: { errand, fence, became: 'sent', links: [], follow }, goOn: true };
  }

  /** The commands that follow; what the store is told by its key, it knows already where it is told again. */
  private async followOf(
    errand: InnerErrand,
    effect: Exclude<InnerEffect, TellSource>,
  ): Promise<readonly Intent[]> {
    const { store, clock } = this.parts;
    switch (effect.kind) {
      case 'forget':
        await store.talk.forget(effect.from, effect.ref);
        return [];
      case 'command':
        // Another incident goes on with what this one had: so do its alerts, without waiting for the next that comes in.
        this.parts.wakeTriage();
        return [carriedBy(errand, effect, clock.now())];
      case 'alert-order':
        await store.alerts.accept({ source: 'muster', key: `muster/${errand.key}`, items: [effect.order] });
        this.parts.wakeTriage();
        return [];
      case 'find-changes': {
        const found = await findChanges(errand, this.parts);
        return found === undefined ? [] : [found];
      }
      case 'start-remedy':
        return this.parts.foundRun(errand, effect);
      case 'drive':
        throw new Error('a run is driven in its own lane, by a runner');
      default:
        return assertNever(effect);
    }
  }

  private async tellSource(
    errand: InnerErrand,
    { source, handle, action, subject }: TellSource,
    fence: string,
  ): Promise<Verdict> {
    const { log, metrics, clock } = this.parts;
    const started = clock.monotonic();
    const desk = this.parts.desks.get(source);
    const delivery: Delivery<Receipt> =
      desk?.does.includes(action.do) !== true
        ? { outcome: 'sent', receipt: {} } // nobody there to be told
        : await this.told(desk, handle, action, errand.key);
    if (desk !== undefined) {
      metrics.count('deliveries_total', { chat: source, effect: 'tell-source', outcome: delivery.outcome });
      metrics.time('delivery_seconds', (clock.monotonic() - started) / 1000, { chat: source });
    }
    const fields = {
      delivery: errand.id,
      key: errand.key,
      source,
      action: action.do,
      stream: subject,
      correlation: errand.correlation,
      attempt: errand.attempts,
    };
    if (delivery.outcome === 'sent') log.info('told the source of an alert', fields);
    else log.warn('the source of an alert was not told', { ...fields, reason: reasonText(delivery.reason) });
    return verdictOf(errand, fence, delivery, undefined, this.parts, this.limits);
  }

  /** Past its time, and where the adapter throws, nobody knows whether it was heard: it is told again, under the same key. */
  private async told(
    desk: AlertDesk,
    handle: string,
    action: SourceAction,
    key: string,
  ): Promise<Delivery<Receipt>> {
    const late = { outcome: 'retry', reason: { known: 'timed-out' }, effect: 'unknown' } as const;
    try {
      return await inTime<Delivery<Receipt>>(desk.tell(handle, action, key), late, {
        clock: this.parts.clock,
        callMs: this.limits.callMs,
      });
    } catch (error) {
      this.parts.log.warn('an alert desk threw', { source: desk.source, error });
      return { ...late, reason: { known: 'threw' } };
    }
  }
}
