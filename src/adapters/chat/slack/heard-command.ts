import { type CommandShape } from './heard-shapes';
import { saidBase, type Hears } from './heard-parts';
import { DONE } from './outcome';
import { SLACK } from './slack-id';
import { heardText } from './text';
import { whisperTo } from './whisper';

/**
 * With the way back that the house keeps for itself, an outcome that comes within seven tenths of a second is in the response itself:
 * the person sees it at once, and Slack is spared a call of its own for it. What takes longer is acknowledged and whispered.
 */
const PATIENCE = 1_200;

/** A slash command. It is written down before it is answered, whatever the answer says. */
export const heardCommand: Hears<CommandShape> = async (parts, hearing, shape, delivery) => {
  const { command, text, team_id: team, channel_id: channel, user_id: user, trigger_id: trigger } = shape;
  const family = command.slice(1);
  if (!parts.families.includes(family)) {
    parts.log.debug('a command of Slack that is not ours', { chat: SLACK });
    return DONE;
  }
  const whisper = whisperTo({ url: shape.response_url, user, channel });
  const base = saidBase(parts, {
    delivery,
    team,
    user,
    name: shape.user_name,
    channel,
    whisper,
    patience: PATIENCE,
  });
  return parts.answers.given(
    { shows: 'words', whisper, user, channel, trigger },
    hearing,
    hearing.said({ ...base, kind: 'command', family, text: heardText(text, team).trim() }),
  );
};
