import { hash } from 'node:crypto';

import type { Heartbeat } from '../domain/alert/rules';
import type { Change, Remark, Signal } from '../domain/alert/signal';
import { crashPoint } from '../kit/crash-point';
import type { AlertDelivery, AlertIntake } from '../ports/alerts';
import type { AlertSource, Heard, HookRequest } from '../ports/alert-source';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { Metrics } from '../ports/metrics';
import type { Route, RouteRequest, RouteResponse } from '../ports/route';
import { CleanItems } from './clean-items';
import type { Door } from './door';
import { accepted, closedHook, misread, notAdmitted } from './hook-answers';
import { toldInbound, type Traced } from './traces';

export interface HookParts {
  readonly sources: readonly AlertSource[];
  /** The secrets that a variable holds; none: the hook is closed. */
  readonly secrets: (variable: string) => readonly string[];
  readonly store: { readonly alerts: AlertIntake };
  readonly heartbeats: () => readonly Heartbeat[];
  readonly door: Door;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing?: Traced;
  /** Something was accepted. */
  wakeTriage(): void;
}

/** Alertmanager repeats a group that it cannot get rid of for ever, so nearly everything is taken. */
const MOST_BYTES = 32 * 1024 * 1024;
/** What is stored as one delivery, and so judged in one turn. */
const MOST_ITEMS = 500;
/** Parts that are on their way to the store together; others are served between them. */
const PARTS_AT_ONCE = 4;
/** What is smaller is read before anybody asks who sent it. */
const LARGE_BYTES = 64 * 1024;
const NOTHING = new Uint8Array();
const SAID_AGAIN_MS = 60_000;

/** The hooks of all sources of alerts and changes. What is answered 200 is in the database. */
export function hookRoutes(parts: HookParts): readonly Route[] {
  const clean = new CleanItems(parts.door);
  return parts.sources.flatMap((source) => {
    const hook = new Hook(source, clean, parts);
    return [`/hooks/${source.name}`, `/hooks/${source.name}/:rest`].map((path): Route => ({
      method: 'POST',
      path,
      access: 'signed',
      maxBytes: MOST_BYTES,
      atDoor: (headers) => hook.atDoor(headers),
      handle: (request) => hook.handle(request),
    }));
  });
}

class Hook {
  private readonly source: AlertSource;
  private readonly clean: CleanItems;
  private readonly parts: HookParts;
  private readonly secrets: readonly string[];
  private saidAt = Number.NEGATIVE_INFINITY;

  constructor(source: AlertSource, clean: CleanItems, parts: HookParts) {
    this.source = source;
    this.clean = clean;
    this.parts = parts;
    this.secrets = parts.secrets(source.variable);
  }

  /** Strangers do not get to send something large. */
  atDoor(headers: RouteRequest['headers']): RouteResponse | undefined {
    if (Number(headers['content-length'] ?? MOST_BYTES) <= LARGE_BYTES) return undefined;
    if (this.secrets.length === 0) return this.closed();
    if (this.source.signs === true) return undefined;
    const now = this.parts.clock.now();
    return this.admits({ rest: [], headers, body: NOTHING, now }) ? undefined : notAdmitted(this.source.name);
  }

  async handle({ params, headers, body }: RouteRequest): Promise<RouteResponse> {
    const { source, parts } = this;
    if (this.secrets.length === 0) return this.closed();
    const { rest } = params;
    const request = { rest: rest === undefined ? [] : [rest], headers, body, now: parts.clock.now() };
    if (!this.admits(request)) return notAdmitted(source.name);
    const read = source.read(request);
    if (!read.ok) {
      parts.metrics.count('refused_requests_total', { reason: 'hook-misread' });
      parts.log.warn('a delivery of alerts was not understood', { source: source.name, why: read.error.key });
      return misread(read.error);
    }
    await this.accept(read.value, request);
    return accepted(read.value.items.length);
  }

  private admits(request: HookRequest): boolean {
    const known = this.source.admits(request, this.secrets);
    if (!known) this.parts.metrics.count('refused_requests_total', { reason: 'hook-token' });
    return known;
  }

  /** Throws `Unavailable`, which is answered 503, so that it is sent again. */
  private async accept({ items, left, delivery }: Heard, request: HookRequest): Promise<void> {
    const { metrics, log, store, clock, tracing } = this.parts;
    const source = this.source.name;
    if (left > 0) {
      metrics.count('alerts_left_out_total', { source }, left);
      log.warn('a source left alerts out of a group that was too long for it', { source, left });
    }
    if (items.length === 0) return;
    const parts = items.length <= MOST_ITEMS ? [items] : inParts(items);
    const started = clock.monotonic();
    const fresh: boolean[] = [];
    for (let next = 0; next < parts.length; next += PARTS_AT_ONCE) {
      const some = parts.slice(next, next + PARTS_AT_ONCE).map((part, index) => {
        const cleaned = part.map((item) => this.clean.clean(item));
        return this.delivery(cleaned, next + index, delivery, request);
      });
      if (next === 0) crashPoint('hook.before-accept');
      fresh.push(...(await Promise.all(some.map((one) => store.alerts.accept(one)))));
      const ms = clock.monotonic() - started;
      for (const [index, { key }] of some.entries())
        if (fresh[next + index] === true)
          toldInbound(
            tracing,
            { correlation: key, what: source, from: source },
            { recordedMs: ms, wholeMs: ms },
          );
    }
    crashPoint('hook.accepted');
    metrics.count('alerts_received_total', { source }, items.length);
    const known = parts.reduce((sum, some, part) => sum + (fresh[part] === true ? 0 : some.length), 0);
    if (known > 0) metrics.count('alerts_duplicate_total', { source }, known);
    if (known < items.length) this.parts.wakeTriage();
  }

  /**
   * The same delivery told again is known by what it says, or by the name its source gives it. A heartbeat says the same every time,
   * and means it. A source that tells no times was given the moment of hearing, so that no two of its deliveries are the same.
   */
  private delivery(
    items: readonly (Signal | Remark | Change)[],
    part: number,
    named: string | undefined,
    { now }: HookRequest,
  ): AlertDelivery {
    const { name: source } = this.source;
    const heartbeats = this.parts.heartbeats();
    const beats =
      heartbeats.length > 0 &&
      items.some((item) => item.kind === 'signal' && heartbeats.some((it) => beatsFor(it, item)));
    const json = JSON.stringify(items);
    const said = hash('sha256', named ?? json, 'hex');
    const key = [source, said, ...(part === 0 ? [] : [part]), ...(beats ? [now] : [])].join('/');
    return { source, key, items, json };
  }

  private closed(): RouteResponse {
    const { log, metrics, clock } = this.parts;
    const { name: source, variable } = this.source;
    metrics.count('refused_requests_total', { reason: 'hook-closed' });
    if (clock.monotonic() - this.saidAt >= SAID_AGAIN_MS) {
      this.saidAt = clock.monotonic();
      log.warn('somebody posted to a closed hook; the variable opens it', { source, variable });
    }
    return closedHook(source);
  }
}

const inParts = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / MOST_ITEMS) }, (_, part) =>
    items.slice(part * MOST_ITEMS, (part + 1) * MOST_ITEMS),
  );

/** A signal that a heartbeat's rule may mean: by its words alone, whatever service it will turn out to be of. */
const beatsFor = ({ match }: Heartbeat, { source, title, labels }: Signal): boolean =>
  match.every((test) =>
    test.name === 'source'
      ? test.test(source)
      : test.name === 'title'
        ? test.test(title)
        : test.name === 'service' || test.test(labels[test.name] ?? ''),
  );
