import { z } from 'zod';
import type { SourceAction } from '../../../domain/alert/action';
import { isNoteWithKey, ownNote } from '../../../domain/alert/own-note';
import { cleanText, clip, oneLine } from '../../../domain/text';
import { assertNever } from '../../../kit/assert-never';
import { askOutside, retryLater, type OutsideCall, type OutsideReply } from '../../../kit/outside';
import type { AlertDesk, AlertSourceParts } from '../../../ports/alert-source';
import type { Delivery } from '../../../ports/delivery';

type Told = Delivery<Record<string, never>>;
type Ask = (method: OutsideCall['method'], path: string, body?: unknown) => Promise<OutsideReply>;

const NOTES = z.object({ data: z.array(z.object({ note: z.string() })) });
const ERROR = z.object({ message: z.string() });

/**
 * The way back, open once there is an API key. Opsgenie answers 202 and works later, so what it took counts as told; it takes
 * an alert that is closed or acknowledged already for what it is.
 */
export function opsgenieDesk({ variable }: AlertSourceParts): AlertDesk | undefined {
  const apiKey = variable('OPSGENIE_API_KEY');
  if (apiKey === undefined) return undefined;
  const root = (variable('OPSGENIE_API_URL') ?? 'https://api.opsgenie.com').replace(/\/+$/, '');
  const ask: Ask = (method, path, body) =>
    askOutside({
      method,
      url: `${root}/v2/alerts/${path}`,
      headers: { authorization: `GenieKey ${apiKey}` },
      body,
    });
  return {
    source: 'opsgenie',
    does: ['acknowledge', 'resolve', 'note', 'prioritise'],
    gone: () => Promise.resolve([]), // it tells of every end
    tell: (handle, action, key) => tell(ask, encodeURIComponent(handle), action, key),
  };
}

async function tell(ask: Ask, alert: string, action: SourceAction, key: string): Promise<Told> {
  const said = { user: clip(oneLine(action.by), 100), source: 'Muster' };
  switch (action.do) {
    case 'acknowledge':
      return told(await ask('POST', `${alert}/acknowledge?identifierType=id`, said));
    case 'resolve':
      return told(await ask('POST', `${alert}/close?identifierType=id`, said));
    case 'note':
      return addNote(ask, alert, { ...said, note: ownNote(action.text, action.by, key) }, key);
    case 'prioritise': {
      const number = /^\s*(?:sev|p)?[\s-]*([1-5])\s*$/i.exec(action.severity)?.[1];
      if (number === undefined) return { outcome: 'failed', reason: { known: 'no-such-priority' } };
      return told(await ask('PUT', `${alert}/priority?identifierType=id`, { priority: `P${number}` }));
    }
    case 'silence':
      return { outcome: 'failed', reason: { known: 'not-allowed' } };
    default:
      return assertNever(action);
  }
}

/** Opsgenie takes no key with a note, so what a lost answer left behind is looked for first. */
async function addNote(ask: Ask, alert: string, note: { readonly note: string }, key: string): Promise<Told> {
  const there = await ask('GET', `${alert}/notes?identifierType=id&limit=100&order=desc`);
  if (there.answer !== 'done') {
    const not = told(there);
    return not.outcome === 'retry' ? { ...not, effect: 'none' } : not;
  }
  const { data } = NOTES.safeParse(there.body);
  if (data?.data.some((one) => isNoteWithKey(one.note, key)) === true)
    return { outcome: 'sent', receipt: {} };
  return told(await ask('POST', `${alert}/notes?identifierType=id`, note));
}

function told(reply: OutsideReply): Told {
  if (reply.answer === 'done') return { outcome: 'sent', receipt: {} };
  if (reply.answer !== 'refused') return retryLater(reply);
  const { status, body } = reply;
  if (status === 401 || status === 403) return { outcome: 'failed', reason: { known: 'source-refused' } };
  if (status === 404) return { outcome: 'failed', reason: { known: 'source-forgot' } };
  const message = ERROR.safeParse(body).data?.message ?? `HTTP ${status}`;
  return { outcome: 'failed', reason: { said: clip(oneLine(cleanText(`Opsgenie: ${message}`)), 300) } };
}
