import type { DecideFacts, Happening } from '../decider';
import { isOpen, type Incident, type IncidentState } from './incident';
import { happened, nothingToDo, onceDeclared, type Decided } from './slice';

/**
 * The channels of an incident that is over are put away after some days. A bot cannot bring them back, so that an incident that is
 * reopened then goes on in new ones: `channelTurn` counts them, and everything that is keyed by a channel carries it.
 */
export interface ArchiveChannels {
  readonly type: 'ArchiveChannels';
}
export interface ChannelsArchived {
  readonly type: 'ChannelsArchived';
}

export const archiveChannels = (
  state: IncidentState,
  _: ArchiveChannels,
  facts: DecideFacts,
): Decided<ChannelsArchived> =>
  onceDeclared(state, (incident) =>
    isOpen(incident) || incident.archived === true
      ? nothingToDo
      : happened(facts, { type: 'ChannelsArchived' }),
  );

export const channelsArchived = (state: Incident, _: Happening<ChannelsArchived>): Incident => ({
  ...state,
  archived: true,
});

/** What an incident is in new channels: nothing of its outside is built yet. */
export function inNewChannels(state: Incident): Incident {
  if (state.archived !== true) return state;
  const { archived: _, ...rest } = state;
  return { ...rest, parts: {}, channelTurn: turnOf(state) + 1 };
}

export const turnOf = ({ channelTurn }: Pick<Incident, 'channelTurn'>): number => channelTurn ?? 0;
