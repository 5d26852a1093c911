import type { Said } from '../../../ports/hearing';
import { saidBase, type Hears } from './heard-parts';
import { DONE } from './outcome';
import { SLACK } from './slack-id';
import { nameOf, teamOf } from './heard-who';
import type { InteractionOf } from './heard-shapes';
import { whisperTo } from './whisper';

/** The entries of Slack's menus, as the manifest names them. */
export const SHORTCUTS = {
  declare_incident: 'declare',
  make_request: 'request',
  request_from_message: 'request',
  add_to_timeline: 'pin',
} as const satisfies Readonly<Record<string, Extract<Said, { kind: 'shortcut' }>['shortcut']>>;

export type ShortcutId = keyof typeof SHORTCUTS;

const known = (callback: string): callback is ShortcutId => Object.hasOwn(SHORTCUTS, callback);

export const heardShortcut: Hears<InteractionOf<'shortcut'> | InteractionOf<'message_action'>> = async (
  parts,
  hearing,
  shape,
  delivery,
) => {
  if (!known(shape.callback_id)) {
    parts.log.debug('a menu entry of Slack that is not ours', { chat: SLACK });
    return DONE;
  }
  const { user, trigger_id: trigger } = shape;
  const team = teamOf(shape);
  const on = shape.type === 'message_action' ? shape : undefined;
  const channel = on?.channel.id;
  const whisper = whisperTo({ url: on?.response_url, user: user.id, channel });
  const message = on === undefined ? undefined : await parts.messages.seen(team, on.channel.id, on.message);
  const base = saidBase(parts, {
    delivery,
    team,
    user: user.id,
    name: nameOf(user),
    ts: shape.action_ts,
    channel,
    whisper,
  });
  return parts.answers.given(
    { shows: 'nothing', whisper, user: user.id, channel, trigger },
    hearing,
    hearing.said({
      ...base,
      kind: 'shortcut',
      shortcut: SHORTCUTS[shape.callback_id],
      ...(message === undefined ? {} : { message }),
    }),
  );
};
