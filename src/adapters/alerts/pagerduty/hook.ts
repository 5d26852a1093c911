import type { z } from 'zod';
import { isOwnNote } from '../../../domain/alert/own-note';
import { jsonOf, misshapen } from '../../../domain/alert/payload';
import type { Say } from '../../../domain/say';
import { err, ok, type Result } from '../../../kit/result';
import { signedBy } from '../../../kit/same-secret';
import type { AlertSource, Heard, HookRequest } from '../../../ports/alert-source';
import { EVENT, INCIDENT_EVENT, NOTE_EVENT, type Happening } from './payload';
import { remarked, signalled, type Saying } from './sayings';

/** While a secret is changed PagerDuty signs with the old and the new one; nobody has more in use. */
const MOST_SIGNATURES = 4;

export const pagerDutyHook: AlertSource = {
  name: 'pagerduty',
  variable: 'PAGERDUTY_WEBHOOK_SECRET',
  signs: true,
  admits: ({ headers, body }, secrets) =>
    (headers['x-pagerduty-signature'] ?? '')
      .split(',', MOST_SIGNATURES)
      .map((part) => /^\s*v1=([0-9a-f]{64})\s*$/i.exec(part)?.[1] ?? '')
      .filter((signature) => signature !== '')
      .some((signature) => signedBy(body, signature, secrets)),
  complete: (signal) => signal,
  read,
};

function read({ body, now }: HookRequest): Result<Heard, Say> {
  const json = jsonOf(body);
  if (!json.ok) return json;
  const envelope = EVENT.safeParse(json.value);
  if (!envelope.success) return err(misshapen(envelope.error.issues));
  const { event } = envelope.data;
  const heard = (items: Heard['items']): Result<Heard, Say> => ok({ items, left: 0, delivery: event.id });
  const told = <T>(
    shape: z.ZodType<T>,
    saying: (it: T, of: Saying) => Heard['items'],
  ): Result<Heard, Say> => {
    const read = shape.safeParse(json.value);
    return read.success ? heard(saying(read.data, { event, now })) : err(misshapen(read.error.issues));
  };
  switch (kindOf(event)) {
    case 'firing':
    case 'resolved':
      return told(INCIDENT_EVENT, ({ event: { data } }, of) => [signalled(data, of)]);
    case 'acknowledged':
      return told(INCIDENT_EVENT, ({ event: { data } }, of) => [
        remarked(data.id, { what: 'acknowledged' }, of),
      ]);
    case 'prioritised':
      return told(INCIDENT_EVENT, ({ event: { data } }, of) =>
        data.priority?.summary
          ? [remarked(data.id, { what: 'prioritised', priority: data.priority.summary }, of)]
          : [],
      );
    case 'noted':
      return told(NOTE_EVENT, ({ event: { data } }, of) =>
        isOwnNote(data.content)
          ? []
          : [remarked(data.incident.id, { what: 'noted', text: data.content }, of)],
      );
    default:
      // Who was asked, which workflow ran, a test of the subscription: nothing here turns on it.
      return heard([]);
  }
}

const KINDS: Readonly<Record<string, 'firing' | 'resolved' | 'acknowledged' | 'prioritised' | 'noted'>> = {
  'incident.triggered': 'firing',
  'incident.reopened': 'firing',
  'incident.resolved': 'resolved',
  'incident.acknowledged': 'acknowledged',
  'incident.priority_updated': 'prioritised',
  'incident.annotated': 'noted',
};

const kindOf = ({ event_type: type }: Happening): (typeof KINDS)[string] | undefined =>
  Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
