import type { Finding, ForeignIncident } from '../domain/imports/foreign';
import type { Instant } from '../domain/ids';

/** One file that somebody gave. */
export interface GivenFile {
  /** As it is told to people. */
  readonly name: string;
  readonly text: string;
}

/** What an importer understood of what it was given. It has looked at nothing else, and written nothing. */
export interface ForeignHistory {
  /** Short and for ever the same: part of the key under which an incident is found again. */
  readonly source: string;
  /** As people call the tool. */
  readonly tool: string;
  readonly incidents: readonly ForeignIncident[];
  readonly findings: readonly Finding[];
}

/** A time on duty, from `start` until just before `end`. */
export interface Shift {
  readonly start: Instant;
  readonly end: Instant;
  /** As the calendar calls them: a name, a user name or an e-mail address. */
  readonly people: readonly ForeignUser[];
  /** Where shifts overlap, the highest is on call. */
  readonly priority: number;
  /** Goes before every shift that is not one. */
  readonly override: boolean;
}

export interface ForeignUser {
  readonly text: string;
  readonly email?: string;
}

export interface Calendar {
  readonly name?: string;
  readonly timeZone?: string;
  readonly shifts: readonly Shift[];
  readonly findings: readonly Finding[];
}
