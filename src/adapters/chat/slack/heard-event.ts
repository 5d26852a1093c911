import { assertNever } from '../../../kit/assert-never';
import type { Hearing } from '../../../ports/hearing';
import type { CallbackShape, EventOf } from './heard-event-shapes';
import { heardMessage } from './heard-message-event';
import { saidBase, type HeardParts, type Told } from './heard-parts';
import { DONE, type Outcome } from './outcome';
import { heardReaction } from './heard-reaction';
import { whisperTo } from './whisper';

/** What happened in the workspace. Slack delivers it again until it is answered with 200. */
export function heardEvent(parts: HeardParts, hearing: Hearing, callback: CallbackShape): Promise<Outcome> {
  const { team_id: team, api_app_id: app, event_id: delivery, event } = callback;
  const told = { parts, hearing, team, app, delivery };
  switch (event.type) {
    case 'message':
      return heardMessage({ ...told, event });
    case 'reaction_added':
    case 'reaction_removed':
      return heardReaction({ ...told, event });
    case 'member_joined_channel':
    case 'member_left_channel':
      return membership({ ...told, event });
    case 'app_home_opened':
      return home({ ...told, event });
    case 'app_uninstalled':
      return lockedOut(parts);
    case 'tokens_revoked':
      return event.tokens?.bot?.length === 0 ? Promise.resolve(DONE) : lockedOut(parts);
    default:
      return assertNever(event);
  }
}

function lockedOut(parts: HeardParts): Promise<Outcome> {
  parts.lockedOut();
  return Promise.resolve(DONE);
}

async function membership(
  told: Told<EventOf<'member_joined_channel'> | EventOf<'member_left_channel'>>,
): Promise<Outcome> {
  const { parts, hearing, team, delivery, event } = told;
  if (parts.messages.isOwn({ user: event.user })) return DONE;
  const { id, name } = await parts.messages.person(team, event.user);
  const { channel, event_ts: ts } = event;
  const base = saidBase(parts, { delivery, team, user: id, name, ts, channel });
  const joined = event.type === 'member_joined_channel';
  return parts.answers.givenToEvent(
    { shows: 'nothing', whisper: whisperTo({ user: id, channel }), user: id, channel },
    hearing.said({ ...base, kind: 'join', joined }),
  );
}

async function home({
  parts,
  hearing,
  team,
  delivery,
  event,
}: Told<EventOf<'app_home_opened'>>): Promise<Outcome> {
  // The other tab of the bot's page is the talk with it.
  if (event.tab !== undefined && event.tab !== 'home') return DONE;
  const { id, name } = await parts.messages.person(team, event.user);
  const whisper = whisperTo({ user: id });
  const base = saidBase(parts, { delivery, team, user: id, name, ts: event.event_ts });
  return parts.answers.givenToEvent(
    { shows: 'nothing', whisper, user: id },
    hearing.said({ ...base, kind: 'home' }),
  );
}
