import { emojiOf } from '../../../kit/emoji-names';
import type { EventOf } from './heard-event-shapes';
import { saidBase, type Told } from './heard-parts';
import { DONE, type Outcome } from './outcome';
import { SLACK } from './slack-id';
import { whisperTo } from './whisper';

/** The house wants the message with its reaction, and Slack's event only names it. */
export async function heardReaction(
  told: Told<EventOf<'reaction_added'> | EventOf<'reaction_removed'>>,
): Promise<Outcome> {
  const { parts, hearing, team, app, delivery, event } = told;
  // The bot's own are copies of what people did.
  if (parts.messages.isOwn({ user: event.user })) return DONE;
  const { channel, ts } = event.item;
  const message = await parts.lookedUp.message(team, channel, ts, app);
  if (message === undefined) {
    parts.log.debug('a reaction to a message that is gone', { chat: SLACK });
    return DONE;
  }
  const { id, name } = await parts.messages.person(team, event.user);
  const whisper = whisperTo({ user: id, channel });
  const base = saidBase(parts, { delivery, team, user: id, name, ts: event.event_ts, channel });
  return parts.answers.givenToEvent(
    { shows: 'nothing', whisper, user: id, channel },
    hearing.said({
      ...base,
      kind: 'react',
      emoji: emojiOf(event.reaction) ?? event.reaction,
      added: event.type === 'reaction_added',
      message,
    }),
  );
}
