import { refuse, type Refusal } from '../domain/refusal';
import { say } from '../domain/say';
import type { Refused } from '../ports/api';
import { refusalText } from '../voice/message';
import { text } from '../voice/rich';

export const notThere = refuse('unknown-incident', {}, { kind: 'unknown', instead: ['list'] });
export const adminsOnly = refuse('admins-only', {}, { kind: 'forbidden' });

/** A refusal as programs are told it. */
export const refused = (refusal: Refusal): Refused => ({
  kind: 'refused',
  reason: refusal.reason,
  why: refusal.kind,
  title: text(say('refusal:title')),
  detail: refusalText(refusal),
  instead: refusal.instead,
  ...(refusal.field === undefined ? {} : { field: refusal.field }),
});
