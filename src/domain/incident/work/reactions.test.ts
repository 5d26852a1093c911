import { at, ana, bo, chen, declared, minute, type Told } from '../../../../test/given';
import type { PersonRef } from '../../actor';
import type { Reaction } from '../../effect';
import { chatId, streamId, type TeamId } from '../../ids';
import { incidentDecider } from '../decider';
import type { IncidentState } from '../incident';

const stream = streamId('incident', 'one');
const [console, slack] = [chatId('console'), chatId('slack')];
const around = {
  stream,
  membersOf: () => [],
  instructions: () => undefined,
  chatsOf: (person: PersonRef) => (person.key === chen.person.key ? [slack] : [console, slack]),
  sourceDoes: () => [],
  remedyOf: () => undefined,
  freezesOf: () => [],
  groupsOf: (team: TeamId) => [{ chat: slack, group: `${team}-group` }],
  placesFor: () => [],
};
const inTwo = { ...declared, chats: [console, slack] };

/** What the last of these events leads to. */
function react(...told: readonly Told[]): Reaction {
  const happenings = told.map((one) => ('event' in one ? one : at(0, one)));
  const last = happenings.at(-1);
  if (last === undefined) throw new Error('Nothing happened');
  const before = happenings
    .slice(0, -1)
    .reduce<IncidentState>((state, one) => incidentDecider.evolve(state, one), incidentDecider.initial);
  return incidentDecider.react('e7', last, before, incidentDecider.evolve(before, last), around);
}
/** Kind and chat, for whom, and what may be pressed. */
const told = ({ effects }: Reaction): string[] =>
  effects.map(({ effect }) => {
    const chat = 'chat' in effect ? ` ${effect.chat}` : '';
    const whom = 'person' in effect ? ` ${effect.person.key}` : '';
    const actions = 'actions' in effect ? effect.actions.map(({ verb }) => ` [${verb}]`).join('') : '';
    return `${effect.kind}${chat}${whom}${actions}`;
  });

const forBo = { type: 'TaskAdded', task: 1, text: 'ask the bank', to: bo.person } as const;

describe('a task', () => {
  it('brings whoever has it into the channel, and tells them in private what it is, with a button', () => {
    expect(told(react(inTwo, forBo))).toEqual([
      'invite console person/bo',
      'invite slack person/bo',
      'direct console person/bo [task-done]',
      'direct slack person/bo [task-done]',
      'post console',
      'post slack',
      'card console',
      'card slack',
    ]);
  });

  it('that one takes oneself needs no private word', () => {
    const own = { ...forBo, to: ana.person };
    expect(told(react(inTwo, own)).filter((line) => line.startsWith('direct'))).toEqual([]);
  });

  it('that is due is told to whoever has it, and to all where it is nobody’s', () => {
    const due = { type: 'TaskFellDue', task: 1, due: minute(30) } as const;
    const directs = (reaction: Reaction) => told(reaction).filter((line) => line.startsWith('direct'));
    expect(directs(react(inTwo, { ...forBo, due: minute(30) }, due))).toHaveLength(2);
    const nobodys = react(inTwo, { type: 'TaskAdded', task: 1, text: 'x', due: minute(30) }, due);
    expect(directs(nobodys)).toEqual([]);
    expect(nobodys.effects.filter(({ effect }) => effect.kind === 'post').map(({ lane }) => lane)).toEqual([
      'console/incident/one/urgent',
      'slack/incident/one/urgent',
    ]);
  });

  it('that goes to nobody is told to nobody in private', () => {
    const nobody = react(inTwo, forBo, { type: 'TaskAssigned', task: 1, previous: bo.person });
    expect(told(nobody).filter((line) => /^(?:direct|invite)/.test(line))).toEqual([]);
  });
});

describe('a call', () => {
  const called = { type: 'PeopleCalled', people: [bo.person, chen.person], urgent: false } as const;

  it('invites everybody where they can be reached', () => {
    expect(told(react(inTwo, called)).filter((line) => /^(?:direct|invite)/.test(line))).toEqual([
      'invite console person/bo',
      'invite slack person/bo',
      'invite slack person/chen',
    ]);
  });

  it('asks for an answer where it is urgent, each time anew', () => {
    const paged = { ...called, urgent: true, text: 'the primary is down' };
    const asked = (reaction: Reaction) =>
      told(reaction).filter((line) => line.startsWith('direct slack person/chen'));
    expect(asked(react(inTwo, paged))).toEqual(['direct slack person/chen [answer] [answer]']);
    expect(asked(react(inTwo, paged, at(5, paged)))).toHaveLength(1);
  });

  it('invites a team’s groups too, but never to a private incident', () => {
    const team = { ...called, team: 'payments' as TeamId };
    const groups = (reaction: Reaction) => told(reaction).filter((line) => line.startsWith('invite-group'));
    expect(groups(react(inTwo, team))).toEqual(['invite-group slack']);
    expect(groups(react({ ...inTwo, private: true }, team))).toEqual([]);
  });
});
