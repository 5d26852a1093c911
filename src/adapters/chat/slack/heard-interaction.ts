import { assertNever } from '../../../kit/assert-never';
import type { FieldOption, LookupSource } from '../../../ports/form';
import type { Hearing } from '../../../ports/hearing';
import { saidBase, type HeardParts, type Hears } from './heard-parts';
import { DONE, type Outcome } from './outcome';
import { SLACK } from './slack-id';
import { keptShape, type InteractionOf, type InteractionShape } from './heard-shapes';
import { heardShortcut } from './heard-shortcut';
import { formValues } from './heard-values';
import { nameOf, teamOf } from './heard-who';
import { SOURCES, suggested } from './views';
import { whisperTo } from './whisper';

/** A form's outcome is worth a moment: what is wrong with it can be shown at the field only in the response. */
const FORM_PATIENCE = 2_500;

/** Buttons, forms, fields with options, and the entries of Slack's menus. */
export const heardInteraction: Hears<InteractionShape> = (parts, hearing, shape, delivery) => {
  switch (shape.type) {
    case 'block_actions':
      return pressed(parts, hearing, shape, delivery);
    case 'view_submission':
      return submitted(parts, hearing, shape, delivery);
    case 'block_suggestion':
      return lookedFor(parts, hearing, shape);
    case 'shortcut':
    case 'message_action':
      return heardShortcut(parts, hearing, shape, delivery);
    default:
      return assertNever(shape);
  }
};

const pressed: Hears<InteractionOf<'block_actions'>> = async (parts, hearing, shape, delivery) => {
  const button = shape.actions.find(({ type, value }) => type === 'button' && value !== undefined);
  // A link is a button without a token, and typing in a form's fields comes here too: nobody asked for anything.
  if (button?.value === undefined) return DONE;
  const { user, trigger_id: trigger } = shape;
  const channel = shape.channel?.id ?? shape.container?.channel_id;
  const whisper = whisperTo({ url: shape.response_url, user: user.id, channel });
  const base = saidBase(parts, {
    delivery,
    team: teamOf(shape),
    user: user.id,
    name: nameOf(user),
    ts: button.action_ts,
    channel,
    whisper,
  });
  return parts.answers.given(
    { shows: 'nothing', whisper, user: user.id, channel, trigger },
    hearing,
    hearing.said({ ...base, kind: 'press', token: button.value }),
  );
};

const submitted: Hears<InteractionOf<'view_submission'>> = async (parts, hearing, shape, delivery) => {
  const { user, view } = shape;
  const kept = keptOf(view.private_metadata);
  if (kept === undefined) {
    parts.log.debug('a form of Slack that is not ours', { chat: SLACK });
    return DONE;
  }
  const { state, channel } = kept;
  const whisper = whisperTo({ user: user.id, channel });
  const base = saidBase(parts, {
    delivery,
    team: teamOf(shape),
    user: user.id,
    name: nameOf(user),
    channel,
    whisper,
    patience: FORM_PATIENCE,
  });
  const fields = view.blocks.flatMap(({ type, block_id }) =>
    type === 'input' && block_id !== undefined ? [block_id] : [],
  );
  return parts.answers.given(
    { shows: 'view', whisper, user: user.id, channel, fields },
    hearing,
    hearing.said({ ...base, kind: 'submit', state, values: formValues(view.state?.values ?? {}) }),
  );
};

async function lookedFor(
  parts: HeardParts,
  hearing: Hearing,
  shape: InteractionOf<'block_suggestion'>,
): Promise<Outcome> {
  const source = SOURCES.find((it) => shape.action_id === `lookup:${it}`);
  if (source === undefined) return DONE;
  const options = await offered(parts, hearing, shape, source);
  return { reply: { status: 200, body: { options: suggested(options) } } };
}

/** Nothing to choose from is better than Slack's red triangle: the person can type on, and is offered more once there is. */
async function offered(
  parts: HeardParts,
  hearing: Hearing,
  shape: InteractionOf<'block_suggestion'>,
  source: LookupSource,
): Promise<readonly FieldOption[]> {
  const { user, view, value } = shape;
  const { by } = saidBase(parts, { delivery: '', team: teamOf(shape), user: user.id, name: nameOf(user) });
  const kept = view === undefined ? undefined : keptOf(view.private_metadata);
  try {
    return await (kept === undefined
      ? hearing.options(by, source, value)
      : hearing.options(by, source, value, { state: kept.state }));
  } catch (error) {
    parts.log.debug('no options could be offered', { chat: SLACK, error: String(error) });
    return [];
  }
}

function keptOf(metadata: string) {
  try {
    return keptShape.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}
