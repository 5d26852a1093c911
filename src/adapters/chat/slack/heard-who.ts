import type { InteractionShape } from './heard-shapes';

/** For an app of the whole organisation Slack names the workspace at the person. */
export const teamOf = ({ team, user }: Pick<InteractionShape, 'team' | 'user'>): string =>
  team?.id ?? user.team_id ?? '';
export const nameOf = ({ id, name, username }: InteractionShape['user']): string => name ?? username ?? id;
