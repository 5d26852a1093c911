import { ana, at, bo, chen, declared, given, incident, minute, refused } from '../../../../test/given';
import { unanswered } from './reactions';

const invited = { type: 'PeopleCalled', people: [bo.person], urgent: false } as const;
const paged = { ...invited, urgent: true } as const;
const pending = { type: 'PartDone', part: 'invite:person/bo:console' } as const;

describe('an invitation', () => {
  it('goes to each person once', () => {
    given(declared)
      .when({ type: 'CallPeople', people: [bo.person, bo.person, chen.person], urgent: false })
      .then({ ...invited, people: [bo.person, chen.person] });
  });

  it('to those who are there already is nothing', () => {
    given(declared, invited, pending)
      .when({ type: 'CallPeople', people: [bo.person], urgent: false })
      .then();
    given(declared, invited, pending)
      .when({ type: 'CallPeople', people: [bo.person, chen.person], urgent: false })
      .then({ ...invited, people: [chen.person] });
  });

  it('of a team without members says so', () => {
    given(declared).when({ type: 'CallPeople', people: [], urgent: true }).then(refused('nobody-to-call'));
  });

  it('lets them see a private incident', () => {
    expect(incident({ ...declared, private: true }, invited).people).toContainEqual(bo.person);
  });
});

describe('a page', () => {
  it('goes out again to those who are there', () => {
    given(declared, invited, pending)
      .when({ type: 'CallPeople', people: [bo.person], urgent: true, text: 'the primary is down' })
      .then({ ...paged, text: 'the primary is down' });
  });

  it('waits for an answer, and the last one counts', () => {
    const coming = { type: 'CallAnswered', person: bo.person, answer: 'coming' } as const;
    expect(unanswered(incident(declared, paged))).toEqual(['person/bo']);
    given(declared, paged).when({ type: 'AnswerCall', answer: 'coming' }, { by: bo }).then(coming);
    given(declared, paged, coming).when({ type: 'AnswerCall', answer: 'coming' }, { by: bo }).then();
    given(declared, paged, coming)
      .when({ type: 'AnswerCall', answer: 'unable' }, { by: bo })
      .then({ ...coming, answer: 'unable' });
    expect(unanswered(incident(declared, paged, coming))).toEqual([]);
    expect(incident(declared, paged, coming).called).toEqual({
      'person/bo': { person: bo.person, by: ana.person, at: minute(0), urgent: true, answer: 'coming' },
    });
  });

  it('asks anew when they are called again', () => {
    const coming = { type: 'CallAnswered', person: bo.person, answer: 'coming' } as const;
    expect(unanswered(incident(declared, paged, coming, at(5, paged)))).toEqual(['person/bo']);
  });

  it('is nobody else’s to answer', () => {
    given(declared, paged)
      .when({ type: 'AnswerCall', answer: 'coming' }, { by: chen })
      .then(
        refused('not-called', ...['status', 'severity', 'update', 'note', 'mitigate', 'resolve', 'cancel']),
      );
  });

  it('is waited for no longer once the incident is over', () => {
    expect(unanswered(incident(declared, paged, { type: 'Resolved' }))).toEqual([]);
  });
});
