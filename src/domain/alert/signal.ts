import type { Instant, ServiceId } from '../ids';

/** A link that comes with an alert. The door lets only http and https in. */
export interface SignalLink {
  readonly kind: 'source' | 'dashboard' | 'runbook' | 'silence';
  readonly url: string;
}

/** What a monitoring system said once about one alert: it fires, or it is over. Words of no source, bounded and clean. */
export interface Signal {
  readonly kind: 'signal';
  /** The name of its hook: `alertmanager`, `pagerduty`. */
  readonly source: string;
  /** The same alert has the same one, whatever it says today; unique within its source. */
  readonly fingerprint: string;
  readonly status: 'firing' | 'resolved';
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Its own times. A source that tells none is given the moment at which it was heard. */
  readonly startsAt: Instant;
  readonly endsAt?: Instant;
  readonly links: readonly SignalLink[];
  /** The name by which its source can be told to acknowledge, to resolve, to take a note. */
  readonly handle?: string;
  /** Where its source can be reached by people: what is spelled from that and from the labels is added when it is judged. */
  readonly home?: string;
  /** Something was too long and was cut. */
  readonly cut?: true;
}

/** What people did with an alert where it comes from. */
export interface Remark {
  readonly kind: 'remark';
  readonly source: string;
  readonly fingerprint: string;
  /** The source's own name of this happening, so that it is told once. */
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  readonly did:
    | { readonly what: 'acknowledged' }
    | { readonly what: 'noted'; readonly text: string }
    /** As the source words it: `P1`, `high`. */
    | { readonly what: 'prioritised'; readonly priority: string };
}

/** Something was changed on purpose: a deployment, a release, a switch. */
export interface Change {
  readonly kind: 'change';
  readonly source: string;
  readonly id: string;
  /** As the source calls it; matched to a service as an alert's is. */
  readonly service: string;
  readonly environment?: string;
  readonly title: string;
  readonly state: 'started' | 'done' | 'failed';
  readonly at: Instant;
  readonly by?: string;
  readonly url?: string;
}

/** What people decided here, on its way to the triage. `id` is the effect's key. */
export type Order =
  | {
      readonly kind: 'silence';
      readonly id: string;
      readonly by: string;
      readonly until: Instant;
      /** Alerts by id, `source/fingerprint`. */
      readonly alerts: readonly string[];
    }
  /** These services' alerts leave their group and found one of their own. */
  | {
      readonly kind: 'split';
      readonly id: string;
      readonly group: string;
      readonly services: readonly (ServiceId | '')[];
    };

/** One thing that came in, with the database's clock when it did. */
export type Item = (Signal | Remark | Change | Order) & { readonly heardAt: Instant };

export const alertId = ({ source, fingerprint }: Pick<Signal, 'source' | 'fingerprint'>): string =>
  `${source}/${fingerprint}`;
