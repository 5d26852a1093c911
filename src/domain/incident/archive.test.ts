import { addDays } from 'date-fns';

import { ana, at, bo, declared, given, incident, minute, type Told } from '../../../test/given';
import type { Reaction } from '../effect';
import { chatId, instant, streamId } from '../ids';
import { incidentDecider } from './decider';
import type { IncidentState } from './incident';
import { channelKey } from './plan';

const stream = streamId('incident', 'one');
const around = {
  stream,
  membersOf: () => [],
  instructions: () => undefined,
  chatsOf: () => [chatId('console')],
  sourceDoes: () => [],
  remedyOf: () => undefined,
  freezesOf: () => [],
  groupsOf: () => [],
  placesFor: () => [],
  archiveAfterDays: 30,
};
const resolved: Told = { type: 'Resolved' };
const closed: Told = { type: 'Closed' };
const put = { type: 'ChannelsArchived' } as const;
const again = { type: 'Reopened', reason: 'it is back' } as const;

function react(...told: readonly Told[]): Reaction {
  const all = told.map((one) => ('event' in one ? one : at(0, one)));
  const last = all.at(-1);
  if (last === undefined) throw new Error('Nothing happened');
  const before = all
    .slice(0, -1)
    .reduce<IncidentState>((state, one) => incidentDecider.evolve(state, one), incidentDecider.initial);
  return incidentDecider.react('e9', last, before, incidentDecider.evolve(before, last), around);
}
const kinds = ({ effects }: Reaction): string[] => effects.map(({ effect }) => effect.kind);

describe('the channels of an incident that is over', () => {
  it('are archived some days after it was closed, unless it is reopened before', () => {
    expect(react(declared, resolved, closed).timers).toContainEqual({
      kind: 'set',
      key: `archive/${stream}`,
      dueAt: instant(addDays(new Date(minute(0)), 30)),
      target: stream,
      command: { type: 'ArchiveChannels' },
    });
    expect(react(declared, resolved, closed, again).timers).toContainEqual({
      kind: 'cancel',
      key: `archive/${stream}`,
    });
    const merged: Told = { type: 'Merged', into: streamId('incident', 'other'), number: 7 };
    for (const end of [{ type: 'Cancelled', reason: 'no' } as const, merged])
      expect(react(declared, end, { ...again, cause: 'merge' }).timers).toContainEqual({
        kind: 'cancel',
        key: `archive/${stream}`,
      });
    expect(react(declared, resolved).timers.map(({ key }) => key)).not.toContain(`archive/${stream}`);
  });

  it('are archived once, and never while it is open', () => {
    given(declared, resolved, closed).when({ type: 'ArchiveChannels' }).then(put);
    given(declared, resolved, closed, put).when({ type: 'ArchiveChannels' }).then();
    given(declared).when({ type: 'ArchiveChannels' }).then();
    expect(kinds(react(declared, resolved, closed, put))).toEqual(['archive-channel']);
  });

  it('are written in no more', () => {
    expect(kinds(react(declared, resolved, closed, put, { type: 'NoteAdded', text: 'seen again' }))).toEqual(
      [],
    );
  });
});

describe('an archived incident that is reopened', () => {
  const history = [
    declared,
    { type: 'RoleAssigned', role: 'scribe', person: bo.person } as Told,
    resolved,
    closed,
    put,
    again,
  ];

  it('goes on in new channels with the same people, and says where it was', () => {
    const { effects } = react(...history);
    expect(effects.map(({ effect }) => effect.kind)).toEqual([
      ...['open-channel', 'card', 'pin-card', 'bookmark', 'invite', 'invite', 'succeed', 'post', 'card'],
    ]);
    expect(effects[0]?.key).toBe(channelKey(chatId('console'), stream, 1));
    expect(effects.slice(1).map(({ needs }) => needs)).toEqual(
      effects.slice(1).map(() => channelKey(chatId('console'), stream, 1)),
    );
  });

  it('keeps its people and has nothing of its outside built yet', () => {
    const state = incident(...history);
    expect(state.people.map(({ key }) => key)).toEqual([ana.person.key, bo.person.key]);
    expect([state.parts, state.channelTurn, state.archived]).toEqual([{}, 1, undefined]);
  });
});
