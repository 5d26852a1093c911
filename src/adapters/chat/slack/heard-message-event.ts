import type { Answer } from '../../../ports/hearing';
import type { EventOf } from './heard-event-shapes';
import { messageRef } from './heard-message';
import { saidBase, type Told } from './heard-parts';
import { DONE, type Outcome } from './outcome';
import { messageShape, type MessageShape } from './heard-shapes';
import { whisperTo } from './whisper';

type MessageTold = Told<EventOf<'message'>>;

/** What somebody wrote. The other kinds of message are Slack's own notes ("ann joined", "the topic is now"). */
export const WRITTEN = new Set([undefined, 'thread_broadcast', 'file_share', 'bot_message', 'me_message']);

export function heardMessage(told: MessageTold): Promise<Outcome> {
  switch (told.event.subtype) {
    case 'message_changed':
      return changed(told);
    case 'message_deleted':
      return removed(told, told.event.deleted_ts, told.event.previous_message);
    default:
      return WRITTEN.has(told.event.subtype) ? wrote(told) : Promise.resolve(DONE);
  }
}

async function wrote(told: MessageTold): Promise<Outcome> {
  const { data } = messageShape.safeParse(told.event);
  return data === undefined ? DONE : heardAs('message', told, data);
}

async function changed(told: MessageTold): Promise<Outcome> {
  const { message, previous_message: previous } = told.event;
  if (message === undefined) return DONE;
  // The first message of a thread leaves a stone behind when it is taken away.
  if (message.subtype === 'tombstone') return removed(told, message.ts, previous);
  // Slack tells of every link that it unfolds and of every reply that it counts; nobody changed a word then.
  if (previous !== undefined && previous.text === message.text && files(previous) === files(message))
    return DONE;
  return WRITTEN.has(message.subtype) ? heardAs('edit', told, message) : DONE;
}

const files = (message: MessageShape): number => message.files?.length ?? 0;

async function heardAs(kind: 'message' | 'edit', told: MessageTold, message: MessageShape): Promise<Outcome> {
  const { parts, team, app, event } = told;
  if (parts.messages.isOwn(message, app)) {
    parts.lookedUp.forget(messageRef(event.channel, message.ts));
    return DONE;
  }
  const seen = await parts.messages.seen(team, event.channel, message, app);
  parts.lookedUp.remember(seen);
  const base = await baseOf(told, message);
  return answered(told, told.hearing.said({ ...base, kind, message: seen }));
}

async function removed(told: MessageTold, ts?: string, previous?: MessageShape): Promise<Outcome> {
  const { parts, app, event, hearing } = told;
  if (ts === undefined) return DONE;
  const ref = messageRef(event.channel, ts);
  parts.lookedUp.forget(ref);
  if (previous === undefined || parts.messages.isOwn(previous, app)) return DONE;
  const base = await baseOf(told, previous);
  return answered(told, hearing.said({ ...base, kind: 'remove', message: ref }));
}

async function baseOf({ parts, team, delivery, event }: MessageTold, message: MessageShape) {
  const { id, name } = await parts.messages.writer(team, message);
  const { channel, event_ts, ts } = event;
  return saidBase(parts, { delivery, team, user: id, name, ts: event_ts ?? ts, channel });
}

const answered = (
  { parts, event: { user, channel } }: MessageTold,
  answer: Promise<Answer>,
): Promise<Outcome> =>
  parts.answers.givenToEvent(
    { shows: 'nothing', whisper: whisperTo({ user: user ?? '', channel }), user: user ?? '', channel },
    answer,
  );
