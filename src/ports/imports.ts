import type { Finding, ForeignIncident } from '../domain/imports/foreign';
import type { Instant } from '../domain/ids';
import type { CalendarPerson, Shift } from '../domain/oncall/shift';

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

/** What a calendar of who is on call says of a stretch of time. */
export interface Calendar {
  readonly name?: string;
  readonly shifts: readonly Shift[];
  /** Everybody who stands in it, in that stretch or not. */
  readonly people: readonly CalendarPerson[];
  readonly findings: readonly Finding[];
}

export interface CalendarWindow {
  readonly from: Instant;
  readonly to: Instant;
  /** For moments that name no time zone, in a calendar that names none. */
  readonly timeZone: string;
}
