import { typed } from '../../test/typed';
import { ana, minute } from '../../test/given';

const bo = { key: 'person/bo', name: 'Bo Lindqvist' };

describe('severities as people write them', () => {
  it.each(['sev1', 'SEV1', 'SEV-1', 'Sev-1', 'sev_1', '1', 'severity:1', 'severity:sev1', 'severity=SEV-1'])(
    'severity %s',
    (word) => {
      expect(typed(`severity ${word}`)).toEqual({ type: 'ChangeSeverity', severity: 'SEV1' });
    },
  );

  it('takes the words after it as the reason', () => {
    expect(typed('sev 1 2 of 3 payments fail')).toEqual({
      type: 'ChangeSeverity',
      severity: 'SEV1',
      reason: '2 of 3 payments fail',
    });
  });

  it.each(['5', 'sev5', 'bad', 'sev'])('refuses %s, and says what there is', (word) => {
    expect(typed(`severity ${word}`)).toMatchObject({
      refused: 'not-a-choice',
      field: 'severity',
      facts: { value: word, choices: { words: ['SEV1', 'SEV2', 'SEV3', 'SEV4'] } },
    });
  });
});

describe('which incident is meant', () => {
  it.each(['#12', 'INC-12', 'inc-12'])('%s names it anywhere', (name) => {
    for (const inIncident of [true, false])
      expect(typed(`severity ${name} 2`, inIncident)).toMatchObject({ about: 12, severity: 'SEV2' });
  });

  it('a bare number names it outside an incident, and belongs to the verb inside one', () => {
    expect(typed('note 12 replicas are down', false)).toEqual({
      about: 12,
      type: 'AddNote',
      text: 'replicas are down',
    });
    expect(typed('note 12 replicas are down')).toEqual({ type: 'AddNote', text: '12 replicas are down' });
    expect(typed('severity 12 2', false)).toMatchObject({ about: 12, severity: 'SEV2' });
  });

  it('belongs to no verb that speaks of none', () => {
    expect(typed('declare #12 is back', false)).toMatchObject({ type: 'Declare', title: '#12 is back' });
  });
});

describe('declaring in one line', () => {
  it('takes every word to its place, in any order', () => {
    const all = {
      type: 'Declare',
      title: 'checkout answers 500',
      severity: 'SEV1',
      service: 'checkout',
      team: 'payments',
      private: true,
      drill: true,
      started: minute(-10),
      chats: ['console'],
    };
    expect(typed('declare checkout answers 500 sev1 service:shop started:10m --private --drill')).toEqual(
      all,
    );
    expect(typed('NEW --drill started:10m SEV-1 service:"Checkout" checkout answers 500 --private')).toEqual(
      all,
    );
  });

  it.each(['--private', '—private', '–private', '--PRIVATE', 'private:yes', 'private=true'])(
    'takes %s, and what a phone makes of it',
    (flag) => {
      expect(typed(`declare leak ${flag}`)).toMatchObject({ title: 'leak', private: true });
      expect(typed(`declare ${flag} leak`)).toMatchObject({ title: 'leak', private: true });
    },
  );

  it('takes a flag back', () => {
    expect(typed('declare leak private:no')).toMatchObject({ private: false });
  });

  it('is SEV3 where nothing is said', () => {
    expect(typed('declare search is slow')).toMatchObject({ severity: 'SEV3', title: 'search is slow' });
  });

  it('counts nodes, and takes no count for a severity', () => {
    expect(typed('declare 2 of 3 nodes are down')).toMatchObject({
      title: '2 of 3 nodes are down',
      severity: 'SEV3',
    });
  });

  it('leaves words in quotes alone, whatever they look like', () => {
    expect(typed('declare "sev1 --drill" sev4')).toMatchObject({
      title: 'sev1 --drill',
      severity: 'SEV4',
      drill: false,
    });
    expect(typed('declare log says "disk full" again')).toMatchObject({
      title: 'log says "disk full" again',
    });
  });

  it('keeps what looks like an argument and is none', () => {
    expect(typed('declare http://x.test:80 is down, status:500 --wat')).toMatchObject({
      title: 'http://x.test:80 is down, status:500 --wat',
    });
  });

  it('says what was probably meant', () => {
    expect(typed('declare x service:chekout')).toMatchObject({
      refused: 'unknown-service-near',
      field: 'service',
      facts: { value: 'chekout', nearest: 'checkout' },
    });
    expect(typed('declare x service:quux')).toMatchObject({ refused: 'unknown-service' });
    expect(typed('declare x started:soon')).toMatchObject({ refused: 'not-a-moment', field: 'started' });
    expect(typed('declare sev1')).toMatchObject({ refused: 'missing-argument', field: 'title' });
  });
});

describe('updates', () => {
  it.each([
    'update rolling back impact:"checkout is slow" next:30',
    'update next:30m impact:“checkout is slow” rolling back',
    'update rolling impact="checkout is slow" back next:30min',
  ])('%s', (line) => {
    expect(typed(line)).toEqual({
      type: 'PostUpdate',
      happening: 'rolling back',
      impact: 'checkout is slow',
      nextDue: minute(30),
    });
  });

  it('count hours too, and refuse what is no number of minutes', () => {
    expect(typed('update x next:2h')).toMatchObject({ nextDue: minute(120) });
    expect(typed('update x next:soon')).toMatchObject({ refused: 'not-minutes', field: 'next' });
    expect(typed('update x next:0')).toMatchObject({ refused: 'minutes-out-of-range', field: 'next' });
  });

  it('keep their lines', () => {
    expect(typed('update rolling back\n- web done\n- jobs to come')).toMatchObject({
      happening: 'rolling back\n- web done\n- jobs to come',
    });
  });
});

describe('roles', () => {
  it.each(['lead', 'command', 'take', 'lead me'])('%s takes command', (line) => {
    expect(typed(line)).toEqual({
      type: 'AssignRole',
      role: 'commander',
      person: ana.person,
      onlyIfFree: false,
    });
  });

  it.each(['role scribe @bo', 'role @bo scribe', 'role bo Scribe', 'assign scribe @{mattermost/x/bo}'])(
    '%s',
    (line) => {
      expect(typed(line)).toMatchObject({ type: 'AssignRole', role: 'scribe', person: bo });
    },
  );

  it('offers, accepts and declines a hand-off', () => {
    expect(typed('handoff @bo')).toEqual({ type: 'OfferHandoff', role: 'commander', to: bo });
    expect(typed('hand-off scribe @bo')).toMatchObject({ role: 'scribe', to: bo });
    expect(typed('handoff accept')).toEqual({ type: 'AnswerHandoff', accept: true });
    expect(typed('handover DECLINE')).toEqual({ type: 'AnswerHandoff', accept: false });
  });

  it('says whom and what it does not know', () => {
    expect(typed('role scribe @boo')).toMatchObject({ refused: 'unknown-person-near', field: 'person' });
    expect(typed('role scribe bo')).toEqual(typed('role scribe @bo'));
    expect(typed('role king @bo')).toMatchObject({ refused: 'not-a-choice', field: 'role' });
    expect(typed('handoff scribe')).toMatchObject({ refused: 'missing-argument', field: 'person' });
    expect(typed('role scribe nobody')).toMatchObject({ refused: 'missing-argument', field: 'person' });
  });
});
