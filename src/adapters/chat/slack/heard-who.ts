import { oneLine } from '../../../domain/text';
import type { ChatParts } from '../../../ports/chat-kind';
import type { InteractionShape } from './heard-shapes';

/** For an app of the whole organisation Slack names the workspace at the person. */
export const teamOf = ({ team, user }: Pick<InteractionShape, 'team' | 'user'>): string =>
  team?.id ?? user.team_id ?? '';
export const nameOf = ({ id, name, username }: InteractionShape['user']): string => name ?? username ?? id;

/**
 * Who stands behind an identity is told by its id alone: in Slack everybody and every webhook may be called anything, also by the id of
 * somebody else. The name is shown and nothing more.
 */
export const byIdAlone =
  (identify: ChatParts['identify'], clean: ChatParts['clean']): ChatParts['identify'] =>
  (workspace, id, name) => {
    const person = identify(workspace, id, id);
    if (person.key.startsWith('person/')) return person;
    const shown = oneLine(clean(name));
    return { ...person, name: shown === '' ? id : shown };
  };
