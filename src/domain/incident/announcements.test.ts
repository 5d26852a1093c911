import { at, declared, type Told } from '../../../test/given';
import { chatId, streamId } from '../ids';
import { incidentDecider } from './decider';
import type { Incident, IncidentState } from './incident';

const slack = chatId('slack');
const around = {
  stream: streamId('incident', 'one'),
  membersOf: () => [],
  instructions: () => undefined,
  chatsOf: () => [slack],
  sourceDoes: () => [],
  remedyOf: () => undefined,
  freezesOf: () => [],
  groupsOf: () => [],
  placesFor: ({ severity }: Incident) => (severity === 'SEV1' ? [{ chat: slack, place: '#incidents' }] : []),
};
const grave = { ...declared, severity: 'SEV1', chats: [slack] } as const;

function announced(...told: readonly Told[]): readonly string[] {
  const all = told.map((one) => ('event' in one ? one : at(0, one)));
  const last = all.at(-1);
  if (last === undefined) throw new Error('Nothing happened');
  const before = all
    .slice(0, -1)
    .reduce<IncidentState>((state, one) => incidentDecider.evolve(state, one), incidentDecider.initial);
  const { effects } = incidentDecider.react('e3', last, before, incidentDecider.evolve(before, last), around);
  return effects.flatMap(({ effect }) => (effect.kind === 'announce' ? [effect.place] : []));
}
const done: Told = { type: 'PartDone', part: 'announce:#incidents:slack' };

describe('an announcement', () => {
  it('goes where the rules name a place, once the incident fits', () => {
    expect(announced(grave)).toEqual(['#incidents']);
    expect(announced({ ...grave, severity: 'SEV3' })).toEqual([]);
    expect(
      announced({ ...grave, severity: 'SEV3' }, { type: 'SeverityChanged', from: 'SEV3', to: 'SEV1' }),
    ).toEqual(['#incidents']);
  });

  it('is kept true also when the incident does not fit any more', () => {
    const milder: Told = { type: 'SeverityChanged', from: 'SEV1', to: 'SEV4' };
    expect(announced(grave, done, milder)).toEqual(['#incidents']);
    expect(announced(grave, done, milder, { type: 'Resolved' })).toEqual(['#incidents']);
  });

  it('is not made of what is private or a drill; one that stands is changed', () => {
    expect(announced({ ...grave, private: true })).toEqual([]);
    expect(announced({ ...grave, drill: true })).toEqual([]);
    expect(announced(grave, done, { type: 'PrivacySet', private: true })).toEqual(['#incidents']);
  });

  it('says which channel it is once the chat has one', () => {
    expect(announced(grave, done, { type: 'PartDone', part: 'channel:slack' })).toEqual(['#incidents']);
    expect(announced(grave, done, { type: 'PartDone', part: 'channel:console' })).toEqual([]);
    expect(announced(grave, done, { type: 'PartDone', part: 'card:slack' })).toEqual([]);
  });

  it('is never made in a chat that the incident is not in', () => {
    expect(announced({ ...grave, chats: [chatId('console')] })).toEqual([]);
  });
});
