import { ana, at, bo, chen, declared, minute, type Told } from '../../../test/given';
import type { PersonRef } from '../actor';
import type { PlannedEffect, Reaction } from '../effect';
import { chatId, streamId, type TeamId } from '../ids';
import { incidentDecider } from './decider';
import { COMMANDER, type IncidentState, type RoleId } from './incident';
import { channelKey, laneOf } from './plan';
import type { IncidentEvent } from './vocabulary';

const stream = streamId('incident', 'one');
const [console, slack] = [chatId('console'), chatId('slack')];
const payments = 'payments' as TeamId;
const inTwoChats = { ...declared, chats: [console, slack] };
const around = {
  stream,
  membersOf: (team: TeamId) => (team === payments ? [bo.person, chen.person] : []),
  instructions: (role: string) => (role === 'fire-marshal' ? 'Count everybody.' : undefined),
  chatsOf: (person: PersonRef) => (person.key === chen.person.key ? [slack] : [console]),
  sourceDoes: () => [],
  remedyOf: () => undefined,
  freezesOf: () => [],
  groupsOf: (team: TeamId) => (team === payments ? [{ chat: slack, group: 'payments-team' }] : []),
  placesFor: () => [],
};

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
const kinds = ({ effects }: Reaction): string[] =>
  effects.map(({ effect }) => ('chat' in effect ? `${effect.kind} ${effect.chat}` : effect.kind));
const of = ({ effects }: Reaction, kind: string): readonly PlannedEffect[] =>
  effects.filter(({ effect }) => effect.kind === kind);
const said = (effect: PlannedEffect | undefined) =>
  effect !== undefined && 'say' in effect.effect ? effect.effect.say : undefined;

const takes = (who: typeof ana): IncidentEvent => ({
  type: 'RoleAssigned',
  role: COMMANDER,
  person: who.person,
});

describe('a declared incident', () => {
  it('gets its channel, card, pin, people and the question who commands, in every chat', () => {
    expect(kinds(react({ ...inTwoChats, team: payments }))).toEqual([
      'open-channel console',
      'open-channel slack',
      'card console',
      'card slack',
      'pin-card console',
      'pin-card slack',
      'bookmark console',
      'bookmark slack',
      'invite console', // who declared it
      'invite console', // bo, of the team
      'invite slack', // chen, of the team, who is only there
      'invite-group slack', // what the team is there
      'post console',
      'post slack',
    ]);
  });

  it('lets everything wait for the channel of its chat, but for the channel itself', () => {
    for (const { effect, needs } of react(inTwoChats).effects)
      expect(needs).toBe(
        effect.kind === 'open-channel' || !('chat' in effect) ? undefined : channelKey(effect.chat, stream),
      );
    expect(react(declared).effects[0]?.key).toBe(channelKey(console, stream));
  });

  it('names the part that each piece completes', () => {
    expect(react({ ...declared, team: payments }).effects.map(({ part }) => part)).toEqual([
      'channel:console',
      'card:console',
      'pin:console',
      'bookmark:console',
      'invite:person/ana:console',
      'invite:person/bo:console',
      undefined,
    ]);
  });

  it('calls no team to a private incident', () => {
    const invited = of(react({ ...declared, team: payments, private: true }), 'invite');
    expect(invited.map(({ part }) => part)).toEqual(['invite:person/ana:console']);
  });

  it('does all of it under other keys, one each', () => {
    const keys = react({ ...inTwoChats, team: payments }).effects.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(react(declared).effects.map(({ key }) => key)).toEqual(
      react(declared).effects.map(({ key }) => key),
    );
  });
});

describe('an invitation', () => {
  it('has one key, however many reasons there are to invite somebody', () => {
    const byTeam = of(react({ ...declared, team: payments }), 'invite').at(-1);
    const byRole = of(react(declared, takes(bo)), 'invite')[0];
    expect(byTeam?.key).toBe('invite/console/incident/one/person/bo');
    expect(byRole?.key).toBe(byTeam?.key);
  });

  it('is written once where the one who declared it is of the team', () => {
    expect(of(react(at(0, { ...declared, team: payments }, bo)), 'invite')).toHaveLength(1);
  });

  it('goes only where the person can be reached', () => {
    expect(of(react(declared, takes(chen)), 'invite')).toEqual([]);
    expect(kinds(react(inTwoChats, takes(chen)))).toContain('invite slack');
  });
});

describe('a role', () => {
  it('is explained in private to whoever takes it, urgently and without waiting for a channel', () => {
    const [direct] = of(react(declared, takes(bo)), 'direct');
    expect(said(direct)).toEqual({
      key: 'incident:role-instructions',
      facts: {
        number: 12,
        role: { word: 'incident:role.commander' },
        instructions: { word: 'incident:instructions.commander' },
      },
    });
    expect(direct).toMatchObject({ lane: 'console/person/bo/urgent' });
    expect(direct?.needs).toBeUndefined();
  });

  it('of the house is explained in its own words', () => {
    const marshal = { ...takes(bo), role: 'fire-marshal' as RoleId } as IncidentEvent;
    expect(said(of(react(declared, marshal), 'direct')[0])?.facts).toMatchObject({
      instructions: 'Count everybody.',
    });
  });

  it('is offered in private with two buttons, and announced', () => {
    const offered: IncidentEvent = {
      type: 'HandoffOffered',
      role: COMMANDER,
      from: ana.person,
      to: bo.person,
    };
    const reaction = react(declared, takes(ana), offered);
    expect(kinds(reaction)).toEqual(['direct console', 'invite console', 'post console', 'card console']);
    expect(of(reaction, 'direct')[0]?.effect).toMatchObject({
      person: bo.person,
      actions: [
        { verb: 'handoff', args: { answer: 'accept' }, style: 'primary' },
        { verb: 'handoff', args: { answer: 'decline' } },
      ],
    });
  });
});

describe('the card and the topic', () => {
  it.each<IncidentEvent>([
    { type: 'StatusChanged', from: 'triage', to: 'identified' },
    { type: 'Mitigated' },
    { type: 'Resolved' },
    { type: 'Cancelled', reason: 'none' },
    { type: 'SeverityChanged', from: 'SEV2', to: 'SEV1' },
  ])('change with it, and the channel is told: $type', (event) => {
    const reaction = react(declared, event);
    expect(kinds(reaction)).toEqual(['set-topic console', 'post console', 'card console']);
    expect(reaction.effects.map(({ lane }) => lane)).toEqual(Array(3).fill(laneOf(console, stream, false)));
    expect(reaction.effects[0]?.coalesce).toBe('topic/console/incident/one');
    expect(reaction.effects[2]?.coalesce).toBe('card/console/incident/one');
    expect(reaction.effects[1]?.coalesce).toBe(reaction.effects[1]?.key);
  });

  it.each<IncidentEvent>([
    { type: 'NoteAdded', text: 'hm' },
    { type: 'EventRedacted', seq: 2, reason: 'a name', left: { type: 'NoteAdded' } },
  ])('stay as they are, and nobody is told: $type', (event) => {
    expect(react(declared, event)).toEqual({ effects: [], timers: [] });
  });

  it('lose what a redaction took from what they show', () => {
    const redacted = (left: string): IncidentEvent => ({
      type: 'EventRedacted',
      seq: 1,
      reason: 'a name',
      left: { type: left },
    });
    expect(kinds(react(declared, redacted('IncidentDeclared')))).toEqual([
      'set-topic console',
      'card console',
    ]);
    expect(kinds(react(declared, redacted('UpdatePosted')))).toEqual(['card console']);
  });

  it('follow a correction without a word', () => {
    const event = { type: 'TimeCorrected', time: 'started', at: minute(-5), reason: 'graph' } as const;
    expect(kinds(react(declared, event))).toEqual(['card console']);
  });

  it('follow the channel into privacy', () => {
    const [privacy] = react(declared, { type: 'PrivacySet', private: true }).effects;
    expect(privacy).toMatchObject({ effect: { kind: 'set-privacy' }, part: 'privacy:console' });
  });
});

describe('a piece that failed', () => {
  const failed = (part: string): IncidentEvent => ({
    type: 'PartFailed',
    part,
    reason: 'delivery:timed-out',
    effect: 'e1',
  });

  it('shows on the card', () => {
    expect(kinds(react(declared, failed('invite:person/bo:console')))).toEqual(['card console']);
  });

  it('is, when it is the card, not tried again because of its own failure, nor of another card’s', () => {
    const there = failed('card:slack');
    expect(kinds(react(inTwoChats, there))).toEqual(['card console']);
    expect(kinds(react(inTwoChats, there, failed('card:console')))).toEqual([]);
    expect(kinds(react(inTwoChats, there, failed('invite:person/bo:console')))).toEqual([
      'card console',
      'card slack',
    ]);
  });

  it('is told in private to whoever declared it where there is no channel for a card', () => {
    const [direct] = of(react(declared, failed('channel:console')), 'direct');
    expect(said(direct)?.key).toBe('incident:event.PartFailed-channel');
    expect(direct?.effect).toMatchObject({
      person: ana.person,
      actions: [{ verb: 'retry', args: { part: 'channel:console' } }],
    });
    const token = at(0, declared, { kind: 'token', name: 'alerts' });
    expect(of(react(token, failed('channel:console')), 'direct')).toEqual([]);
  });
});

describe('the reminder of a promised update', () => {
  const key = 'update-due/incident/one';
  const posted = (nextDue?: number): IncidentEvent => ({
    type: 'UpdatePosted',
    happening: 'rolling back',
    impact: '',
    ...(nextDue === undefined ? {} : { nextDue: minute(nextDue) }),
  });

  it('is set by the promise, and moved by the next one under the same key', () => {
    for (const history of [[posted(30)], [posted(10), posted(30)]])
      expect(react(declared, ...history).timers).toEqual([
        {
          kind: 'set',
          key,
          dueAt: minute(30),
          target: stream,
          command: { type: 'RemindUpdate', due: minute(30) },
        },
      ]);
  });

  it('is cancelled by an update that promises nothing, and by every end', () => {
    const cancelled = [{ kind: 'cancel', key }];
    expect(react(declared, posted(30), posted()).timers).toEqual(cancelled);
    expect(react(declared, posted(30), { type: 'Resolved' }).timers).toEqual(cancelled);
    expect(react(declared, posted(30), { type: 'Cancelled', reason: 'none' }).timers).toEqual(cancelled);
  });

  it('is left alone by everything else', () => {
    expect(react(declared, posted(30), { type: 'Mitigated' }).timers).toEqual([]);
    expect(react(declared, { type: 'Resolved' }, { type: 'Closed' }).timers).toEqual([]);
  });

  it('overtakes the chatter of the channel', () => {
    const due = react(declared, posted(30), { type: 'UpdateFellDue', due: minute(30) });
    expect(due.effects.map(({ lane }) => lane)).toEqual([laneOf(console, stream, true)]);
  });
});

describe('a redacted pin', () => {
  it('is forgotten where what people said is kept', () => {
    const left = { type: 'MessagePinned', chat: slack, message: 'C1/1', author: '[redacted]' };
    const { effects } = react(declared, { type: 'EventRedacted', seq: 2, reason: 'a name', left });
    expect(effects.map(({ effect }) => effect)).toContainEqual({
      kind: 'forget',
      subject: stream,
      from: slack,
      ref: 'C1/1',
    });
  });
});
