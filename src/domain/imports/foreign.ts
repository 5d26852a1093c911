import type { Instant } from '../ids';
import type { Say } from '../say';

/** Somebody, as another tool knew them. One of the two is there. */
export interface ForeignPerson {
  readonly name?: string;
  readonly email?: string;
}

/** What another tool wrote down of an incident, in our words: no type of the tool crosses this line. */
export type ForeignDeed =
  | { readonly kind: 'note'; readonly text: string }
  /** `role` is one of ours. */
  | { readonly kind: 'role'; readonly role: string; readonly person: ForeignPerson }
  | { readonly kind: 'people'; readonly people: readonly ForeignPerson[] }
  | { readonly kind: 'link'; readonly url: string; readonly title?: string }
  | {
      readonly kind: 'task';
      readonly text: string;
      readonly to?: ForeignPerson;
      readonly due?: Instant;
      readonly done?: Instant;
    };

export interface TimedDeed {
  readonly at: Instant;
  /** Absent: the tool itself. */
  readonly by?: ForeignPerson;
  readonly deed: ForeignDeed;
}

/** How far it had come there. `resolved` and `closed` come with the moment of it. */
export type ForeignStatus = 'open' | 'resolved' | 'closed' | 'cancelled';

export interface ForeignIncident {
  /** Never given twice by that tool: what makes a second import find the first one. */
  readonly id: string;
  readonly where: Where;
  /** What it was called there, where that is not a title. */
  readonly name?: string;
  readonly title: string;
  /** In the tool's own words. */
  readonly severity: string;
  readonly service?: string;
  readonly private: boolean;
  readonly status: ForeignStatus;
  readonly declared: Instant;
  readonly by?: ForeignPerson;
  readonly started?: Instant;
  readonly detected?: Instant;
  readonly acknowledged?: Instant;
  readonly mitigated?: Instant;
  readonly resolved?: Instant;
  readonly closed?: Instant;
  readonly summary?: string;
  readonly deeds: readonly TimedDeed[];
}

/** Where something stands in what was given. */
export interface Where {
  readonly file: string;
  /** From 1 on. */
  readonly line?: number;
  readonly item?: number;
  /** Of a calendar. */
  readonly event?: number;
  readonly name?: string;
}

/**
 * What somebody has to know of an import. A `problem` keeps everything from being imported until it is mended; what is
 * `left` has no place here and stays behind; `told` says how something was understood.
 */
export interface Finding {
  readonly level: 'problem' | 'left' | 'told';
  /** Absent: it is true of everything that was given. */
  readonly where?: Where;
  readonly what: Say;
}
