import { ana, at, chen, declared, given, incident, minute, NOW, refused } from '../../../test/given';
import { chatId, type TeamId } from '../ids';
import type { Declare } from './declare';

const declare: Declare = {
  type: 'Declare',
  title: 'checkout answers 500',
  severity: 'SEV2',
  private: false,
  drill: false,
  chats: [chatId('console')],
};

describe('declaring an incident', () => {
  it('gives it the next number and keeps what was said', () => {
    given().when(declare).then(at(60, declared));
    given()
      .when({ ...declare, team: 'payments' as TeamId, drill: true, private: true })
      .then({ ...declared, team: 'payments' as TeamId, drill: true, private: true });
  });

  it('does it once, however often the same declaration is told', () => {
    given(declared).when(declare).then();
  });

  it('wants a title', () => {
    given()
      .when({ ...declare, title: ' \n ' })
      .thenWrong('title', 'title-missing');
  });

  it('takes a beginning that lies in the past, and none that lies in the future', () => {
    given()
      .when({ ...declare, started: minute(-10) })
      .then({ ...declared, started: minute(-10) });
    given()
      .when({ ...declare, started: NOW })
      .then({ ...declared, started: NOW });
    given()
      .when({ ...declare, started: minute(61) })
      .thenWrong('started', 'time-in-future');
  });

  it('detects it when somebody spoke, not when it was written down', () => {
    given()
      .when(declare, { at: minute(58) })
      .then(at(58, declared));
  });

  it('starts in triage, with a channel to come in every chat that is on', () => {
    const state = incident({ ...declared, chats: [chatId('console'), chatId('slack')] });
    expect(state).toMatchObject({ status: 'triage', reopened: 0, roles: {}, times: { detected: minute(0) } });
    expect(state.parts).toEqual({
      'channel:console': { state: 'pending' },
      'channel:slack': { state: 'pending' },
    });
  });

  it('knows who declared it, and keeps a program out of the people', () => {
    expect(incident(at(0, declared, chen)).people).toEqual([chen.person]);
    expect(incident(at(0, declared, { kind: 'token', name: 'alertmanager' })).people).toEqual([]);
    expect(incident(declared).declaredBy).toEqual(ana);
  });

  it('is the only thing that can be done to an incident that is not there', () => {
    given()
      .when({ type: 'AddNote', text: 'hm' })
      .then(refused('unknown-incident', 'declare', 'list'));
  });
});
