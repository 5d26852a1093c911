import { z } from 'zod';

import type { SourceAction } from '../../../domain/alert/action';
import { isNoteWithKey, ownNote } from '../../../domain/alert/own-note';
import { instant, type Instant } from '../../../domain/ids';
import { cleanText, clip, oneLine } from '../../../domain/text';
import { assertNever } from '../../../kit/assert-never';
import { askOutside, retryLater, type OutsideReply } from '../../../kit/outside';
import type { AlertDesk, AlertSourceParts } from '../../../ports/alert-source';
import type { Delivery } from '../../../ports/delivery';
import { AUTHOR, goneIn } from './gone';
import { labelsOf } from './matchers';

type Told = Delivery<Record<string, never>>;
type Parts = Pick<AlertSourceParts, 'clock' | 'log' | 'variable'>;

const SENT: Told = { outcome: 'sent', receipt: {} };
const SILENCES = z.array(z.looseObject({ comment: z.string() }));
/** A quoted text, or an object with a message, as its versions differ. */
const PROBLEM = z.union([
  z.string(),
  z.looseObject({ message: z.string() }).transform(({ message }) => message),
]);

/** Once Muster knows where its API is. An acknowledgement is a silence too, and only where somebody said how long it lasts. */
export function alertmanagerDesk({ clock, log, variable }: Parts): AlertDesk | undefined {
  const url = variable('ALERTMANAGER_URL');
  if (url === undefined) return undefined;
  const minutes = minutesOf(variable('ALERTMANAGER_ACK_MINUTES'), log);
  const token = variable('ALERTMANAGER_API_TOKEN');
  const api = `${url.replace(/\/+$/, '')}/api/v2`;
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const silences: Silences = { at: `${api}/silences`, headers };
  return {
    source: 'alertmanager',
    does: minutes === undefined ? ['silence'] : ['silence', 'acknowledge'],
    tell(handle, action, key) {
      const now = clock.now();
      const plan = planOf(action, now, minutes);
      const labels = labelsOf(handle);
      if (plan === undefined || labels === undefined) return Promise.resolve(notAllowed());
      // Told so late that it is over: it would be refused.
      if (plan.until <= now) return Promise.resolve(SENT);
      return silence(silences, labels, { ...plan, now, key });
    },
    gone: (handles) => goneIn({ api, headers }, handles),
  };
}

interface Silences {
  readonly at: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Plan {
  readonly until: Instant;
  readonly by: string;
  readonly why: string;
}

function planOf(action: SourceAction, now: Instant, minutes: number | undefined): Plan | undefined {
  switch (action.do) {
    case 'silence':
      return { until: action.until, by: action.by, why: action.reason };
    case 'acknowledge':
      return minutes === undefined
        ? undefined
        : {
            until: instant(new Date(Date.parse(now) + minutes * 60_000)),
            by: action.by,
            why: 'Acknowledged',
          };
    case 'resolve':
    case 'note':
    case 'prioritise':
      return undefined;
    default:
      return assertNever(action);
  }
}

/** Alertmanager takes no key with a silence, so one that a lost answer left behind is looked for first; an expired one was told too. */
async function silence(
  { at, headers }: Silences,
  labels: Readonly<Record<string, string>>,
  { now, until, by, why, key }: Plan & { readonly now: Instant; readonly key: string },
): Promise<Told> {
  const matchers = Object.entries(labels).filter(([, value]) => value !== '');
  const narrow = matchers.find(([name]) => name === 'alertname') ?? matchers[0];
  if (narrow === undefined) return notAllowed();
  const filter = encodeURIComponent(`${narrow[0]}=${JSON.stringify(narrow[1])}`);
  const there = await askOutside({ method: 'GET', url: `${at}?filter=${filter}`, headers });
  if (there.answer !== 'done') {
    const not = told(there);
    return not.outcome === 'retry' ? { ...not, effect: 'none' } : not;
  }
  const made = SILENCES.safeParse(there.body).data ?? [];
  if (made.some(({ comment }) => isNoteWithKey(comment, key))) return SENT;
  const body = {
    matchers: matchers.map(([name, value]) => ({ name, value, isRegex: false, isEqual: true })),
    startsAt: now,
    endsAt: until,
    createdBy: clip(oneLine(`${AUTHOR}${by}`), 200),
    comment: ownNote(why, by, key),
  };
  return told(await askOutside({ method: 'POST', url: at, headers, body }));
}

const notAllowed = (): Told => ({ outcome: 'failed', reason: { known: 'not-allowed' } });

function told(reply: OutsideReply): Told {
  if (reply.answer === 'done') return SENT;
  if (reply.answer !== 'refused') return retryLater(reply);
  const { status, body } = reply;
  if (status === 401 || status === 403) return { outcome: 'failed', reason: { known: 'source-refused' } };
  const message = PROBLEM.safeParse(body).data ?? `HTTP ${status}`;
  return { outcome: 'failed', reason: { said: clip(oneLine(cleanText(`Alertmanager: ${message}`)), 300) } };
}

function minutesOf(text: string | undefined, log: Parts['log']): number | undefined {
  if (text === undefined) return undefined;
  const minutes = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0;
  if (minutes > 0) return minutes;
  log.warn('ALERTMANAGER_ACK_MINUTES has to be a number of minutes; acknowledging will not silence', {
    value: text.slice(0, 40),
  });
  return undefined;
}
