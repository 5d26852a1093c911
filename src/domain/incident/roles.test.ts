import { ana, at, bo, chen, declared, given, incident, minute, POSSIBLE, refused } from '../../../test/given';
import { COMMANDER, type RoleId } from './incident';
import type { RoleAssigned } from './roles';

const take = (who: typeof ana, onlyIfFree = true) =>
  ({ type: 'AssignRole', role: COMMANDER, person: who.person, onlyIfFree }) as const;
const commands = (who: typeof ana): RoleAssigned => ({
  type: 'RoleAssigned',
  role: COMMANDER,
  person: who.person,
});

describe('taking a role', () => {
  it('is for whoever wants it while it is free', () => {
    given(declared)
      .when(take(bo), { by: bo })
      .then(at(60, commands(bo), bo));
  });

  it('of two people who press in the same second one gets it, and the other is told who', () => {
    const second = { now: minute(1), at: minute(1) };
    given(declared)
      .when(take(bo), { by: bo, ...second })
      .then(commands(bo));
    given(declared, at(1, commands(bo), bo))
      .when(take(chen), { by: chen, ...second })
      .then(refused('role-taken', 'handoff', 'role'));
  });

  it('does it once when it is pressed twice', () => {
    given(declared, commands(bo)).when(take(bo), { by: bo }).then();
  });

  it('may be decided over by name, and says from whom it went', () => {
    given(declared, commands(bo))
      .when(take(chen, false))
      .then({ ...commands(chen), previous: bo.person });
  });

  it('works for every role that somebody thought of, even one called like a part of the language', () => {
    const role = 'constructor' as RoleId;
    given(declared)
      .when({ ...take(bo), role })
      .then({ ...commands(bo), role });
    given(declared).when({ type: 'OfferHandoff', role, to: bo.person }).then(refused('role-free', 'role'));
  });

  it('acknowledges the incident: the first commander counts, other roles do not', () => {
    const scribe = { ...commands(chen), role: 'scribe' as RoleId };
    expect(incident(declared, at(1, scribe)).times.acknowledged).toBeUndefined();
    const state = incident(declared, at(1, scribe), at(2, commands(bo)), at(9, commands(chen)));
    expect(state.times.acknowledged).toBe(minute(2));
    expect(state.roles).toEqual({ commander: chen.person, scribe: chen.person });
  });

  it('makes somebody one of the people of the incident, once', () => {
    const state = incident(declared, commands(bo), commands(chen), commands(bo));
    expect(state.people).toEqual([ana.person, bo.person, chen.person]);
  });
});

describe('handing a role over', () => {
  const held = [declared, commands(ana)] as const;
  const offered = { type: 'HandoffOffered', role: COMMANDER, from: ana.person, to: bo.person } as const;
  const offer = (to: typeof ana) => ({ type: 'OfferHandoff', role: COMMANDER, to: to.person }) as const;
  const answer = (accept: boolean) => ({ type: 'AnswerHandoff', accept }) as const;

  it('is offered by whoever holds it', () => {
    given(...held)
      .when(offer(bo))
      .then(offered);
    given(...held)
      .when(offer(bo), { by: chen })
      .then(refused('role-not-yours', 'role'));
    given(declared).when(offer(bo)).then(refused('role-free', 'role'));
  });

  it('is not offered to oneself', () => {
    given(...held)
      .when(offer(ana))
      .thenWrong('person', 'handoff-to-self');
  });

  it('does not overwrite what another was asked and has not answered, but may be asked of somebody else', () => {
    const scribe = 'scribe' as RoleId;
    const held = [
      declared,
      commands(ana),
      { type: 'RoleAssigned', role: scribe, person: bo.person },
    ] as const;
    const asked = { type: 'HandoffOffered', role: COMMANDER, from: ana.person, to: chen.person } as const;
    given(...held, asked)
      .when({ type: 'OfferHandoff', role: scribe, to: ana.person }, { by: bo })
      .then(refused('handoff-pending', 'role'));
    given(...held, asked)
      .when({ type: 'OfferHandoff', role: COMMANDER, to: bo.person })
      .then({ ...asked, to: bo.person });
  });

  it('is offered once to the same person, and may be offered to another', () => {
    given(...held, offered)
      .when(offer(bo))
      .then();
    given(...held, offered)
      .when(offer(chen))
      .then({ ...offered, to: chen.person });
  });

  it('changes hands when it is accepted, and not before', () => {
    expect(incident(...held, offered).roles).toEqual({ commander: ana.person });
    const accepted = { ...commands(bo), previous: ana.person };
    given(...held, offered)
      .when(answer(true), { by: bo })
      .then(at(60, accepted, bo));
    const state = incident(...held, offered, accepted);
    expect(state.roles).toEqual({ commander: bo.person });
    expect(state.handoff).toBeUndefined();
  });

  it('stays where it is when it is declined', () => {
    const declined = { ...offered, type: 'HandoffDeclined' } as const;
    given(...held, offered)
      .when(answer(false), { by: bo })
      .then(at(60, declined, bo));
    const state = incident(...held, offered, declined);
    expect(state.roles).toEqual({ commander: ana.person });
    expect(state.handoff).toBeUndefined();
  });

  it('is answered by nobody else, and not when nobody was asked', () => {
    given(...held, offered)
      .when(answer(true), { by: chen })
      .then(refused('handoff-not-yours', 'role'));
    given(...held)
      .when(answer(true), { by: bo })
      .then(refused('no-handoff', ...POSSIBLE.open));
  });

  it('falls when somebody takes that role in the meantime, and stands when another role changes', () => {
    expect(incident(...held, offered, commands(chen)).handoff).toBeUndefined();
    const scribe = { ...commands(chen), role: 'scribe' as RoleId };
    expect(incident(...held, offered, scribe).handoff).toMatchObject({ to: bo.person });
  });

  it('lets whoever was asked see a private incident', () => {
    expect(incident({ ...declared, private: true }, commands(ana), offered).people).toContainEqual(bo.person);
  });
});
