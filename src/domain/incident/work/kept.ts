import type { PersonRef } from '../../actor';
import type { Instant } from '../../ids';

/** What people keep at an incident besides its course: what is to be done, where to look, and who was called. */
export interface Task {
  /** Within the incident, from 1 on; never given twice. */
  readonly number: number;
  readonly text: string;
  /** `open` → `done` or `dropped`, and back by reopening. */
  readonly state: 'open' | 'done' | 'dropped';
  readonly by: PersonRef;
  readonly at: Instant;
  readonly to?: PersonRef;
  readonly due?: Instant;
  /** When it was done or dropped. */
  readonly endedAt?: Instant;
}

export interface KeptLink {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly by: PersonRef;
}

/** Somebody was asked to come. */
export interface Call {
  readonly person: PersonRef;
  readonly by: PersonRef;
  readonly at: Instant;
  readonly urgent: boolean;
  readonly answer?: CallAnswer;
}
export type CallAnswer = 'coming' | 'unable';

export interface KeptWork {
  readonly tasks?: readonly Task[];
  /** How many tasks and links there ever were, so that a number stays what it was. */
  readonly linksMade?: number;
  readonly links?: readonly KeptLink[];
  /** The last call of each person, by their key. */
  readonly called?: Readonly<Record<string, Call>>;
}
