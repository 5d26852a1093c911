import { z } from 'zod';
import { assertNever } from '../../../kit/assert-never';
import { isNoteWithKey, ownNote } from '../../../domain/alert/own-note';
import { retryLater } from '../../../kit/outside';
import type { AlertDesk, AlertSourceParts } from '../../../ports/alert-source';
import type { Delivery } from '../../../ports/delivery';
import { PagerDutyApi, refusal } from './api';
import { Priorities } from './priorities';

type Told = Delivery<Record<string, never>>;

const SENT: Told = { outcome: 'sent', receipt: {} };
const NOTES = z.object({ notes: z.array(z.object({ content: z.string() })) });
const STATUS = z.object({ incident: z.object({ status: z.string() }) });

/** The way back, open once there is a token; `PAGERDUTY_FROM` is the e-mail address of the user in whose name Muster acts. */
export function pagerDutyDesk({ variable, clock }: AlertSourceParts): AlertDesk | undefined {
  const token = variable('PAGERDUTY_TOKEN');
  if (token === undefined) return undefined;
  const api = new PagerDutyApi({
    url: variable('PAGERDUTY_API_URL') ?? 'https://api.pagerduty.com',
    token,
    from: variable('PAGERDUTY_FROM'),
  });
  const priorities = new Priorities(api, clock);
  return {
    source: 'pagerduty',
    does: ['acknowledge', 'resolve', 'note', 'prioritise'],
    gone: () => Promise.resolve([]), // it tells of every end
    async tell(handle, action, key) {
      const path = `/incidents/${encodeURIComponent(handle)}`;
      switch (action.do) {
        case 'acknowledge':
          return setStatus(api, path, 'acknowledged');
        case 'resolve':
          return setStatus(api, path, 'resolved');
        case 'note':
          return addNote(api, path, ownNote(action.text, action.by, key), key);
        case 'prioritise':
          return setPriority(api, path, await priorities.fitting(action.severity));
        case 'silence':
          return { outcome: 'failed', reason: { known: 'not-allowed' } };
        default:
          return assertNever(action);
      }
    },
  };
}

/** What is over needs nobody any more, so an acknowledgement that comes too late is no failure. */
async function setStatus(
  api: PagerDutyApi,
  path: string,
  status: 'acknowledged' | 'resolved',
): Promise<Told> {
  const reply = await api.ask('PUT', path, { incident: { type: 'incident_reference', status } });
  if (reply.answer === 'done') return SENT;
  if (reply.answer !== 'refused') return retryLater(reply);
  if (reply.status !== 400) return refusal(reply);
  const now = await api.ask('GET', path);
  if (now.answer !== 'done') return refusal(reply);
  const { data } = STATUS.safeParse(now.body);
  return data?.incident.status === status || data?.incident.status === 'resolved' ? SENT : refusal(reply);
}

/** PagerDuty takes no key with a note, so what a lost answer left behind is looked for first. */
async function addNote(api: PagerDutyApi, path: string, content: string, key: string): Promise<Told> {
  const there = await api.ask('GET', `${path}/notes`);
  if (there.answer === 'refused') return refusal(there);
  if (there.answer !== 'done') return { ...retryLater(there), effect: 'none' };
  const { data } = NOTES.safeParse(there.body);
  if (data?.notes.some((note) => isNoteWithKey(note.content, key)) === true) return SENT;
  const reply = await api.ask('POST', `${path}/notes`, { note: { content } });
  if (reply.answer === 'done') return SENT;
  return reply.answer === 'refused' ? refusal(reply) : retryLater(reply);
}

async function setPriority(
  api: PagerDutyApi,
  path: string,
  priority: Awaited<ReturnType<Priorities['fitting']>>,
): Promise<Told> {
  if (priority.answer === 'refused') return refusal(priority);
  if (priority.answer === 'none') return { outcome: 'failed', reason: { known: 'no-such-priority' } };
  if (priority.answer !== 'found') return { ...retryLater(priority), effect: 'none' };
  const reply = await api.ask('PUT', path, {
    incident: { type: 'incident_reference', priority: { id: priority.id, type: 'priority_reference' } },
  });
  if (reply.answer === 'done') return SENT;
  return reply.answer === 'refused' ? refusal(reply) : retryLater(reply);
}
