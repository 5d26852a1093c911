import type { Given, StepCall, StepHouse } from '../../src/ports/step-kind';
import { streamId } from '../../src/domain/ids';
import { say } from '../../src/domain/say';
import { text } from '../../src/voice/rich';
import { call, kindOf, NO_HOUSE, problems, told } from './calling';

type Became = Awaited<ReturnType<StepHouse['command']>>;

/** A house that answers one thing and writes down what it is asked. */
class RecordingHouse implements StepHouse {
  readonly asked: unknown[] = [];
  became: Became = { became: 'done' };
  started: Awaited<ReturnType<StepHouse['startRun']>> = { run: streamId('run', 'child') };
  status: Awaited<ReturnType<StepHouse['runStatus']>> = undefined;

  alertsResolved: StepHouse['alertsResolved'] = (incident) => NO_HOUSE.alertsResolved(incident);
  command: StepHouse['command'] = (target, verb, command, key) => {
    this.asked.push({ target, verb, command, key });
    return Promise.resolve(this.became);
  };
  startRun: StepHouse['startRun'] = (runbook, inputs, within, key) => {
    this.asked.push({ runbook, inputs, within: within.step, key });
    return Promise.resolve(this.started);
  };
  runStatus: StepHouse['runStatus'] = () => Promise.resolve(this.status);
}

const onRecord = { memory: { begun: true } } as const;
function make(name: string) {
  const house = new RecordingHouse();
  const kind = kindOf(name, { house });
  const ask = async (given: Given, more: Partial<StepCall> = onRecord) =>
    told(await kind.perform(call(given, more)));
  return { house, kind, ask, wrong: (given: Given) => problems(kind, given) };
}

describe('a message', () => {
  it('is on record as begun before it is said, and is said under its key', async () => {
    const { house, ask } = make('message');
    expect(await ask({ text: 'Well again.' }, {})).toBe('later: it is about to be done');
    expect(house.asked).toEqual([]);
    expect(await ask({ text: 'Well again.', to: '#ops' })).toBe('done {}');
    expect(house.asked).toEqual([
      {
        target: 'run/7',
        verb: 'runbook',
        command: { type: 'SpeakInRun', step: 'rollback', text: 'Well again.', to: 'ops' },
        key: 'run-7/rollback/do/1/message',
      },
    ]);
  });

  it('is asked for again where the house takes longer, and says what it was refused', async () => {
    const { house, ask } = make('message');
    house.became = { became: 'later' };
    expect(await ask({ text: 'x' })).toContain('later:');
    house.became = { became: 'refused', why: say('steps:incident.none') };
    expect(await ask({ text: 'x' })).toContain('failed: the run belongs to no incident');
    expect(await ask({ text: '' })).toContain('failed: “text” cannot be');
  });
});

describe('a step about the incident', () => {
  const commands: readonly (readonly [Given, string, object])[] = [
    [{ action: 'severity', severity: 'SEV1' }, 'severity', { type: 'ChangeSeverity', severity: 'SEV1' }],
    [{ action: 'status', status: 'mitigated' }, 'status', { type: 'Mitigate' }],
    [{ action: 'status', status: 'identified' }, 'status', { type: 'ChangeStatus', status: 'identified' }],
    [{ action: 'note', text: ' seen ' }, 'note', { type: 'AddNote', text: 'seen' }],
    [
      { action: 'update', text: 'Rolled back.', next: '30m' },
      'update',
      { type: 'PostUpdate', happening: 'Rolled back.', impact: '', nextDue: '2026-03-01T03:30:00.000Z' },
    ],
  ];
  it.each(commands)('%j is said as a person says it, by /%s', async (given, verb, command) => {
    const { house, ask } = make('incident');
    expect(await ask(given)).toBe('done {}');
    expect(house.asked).toEqual([
      { target: 'incident/one', verb, command, key: `run-7/rollback/do/1/${verb}` },
    ]);
  });

  it('gives a role to somebody who is known', async () => {
    const { house, ask } = make('incident');
    expect(await ask({ action: 'assign', person: 'bo', role: 'scribe' })).toBe('done {}');
    expect(house.asked).toMatchObject([
      { verb: 'role', command: { type: 'AssignRole', role: 'scribe', onlyIfFree: false } },
    ]);
    expect(await ask({ action: 'assign', person: 'nobody' })).toContain('nobody is called “nobody”');
    expect(await ask({ action: 'assign', person: 'bo', role: 'king' })).toContain('there is no role “king”');
  });

  it('is content where it is so already', async () => {
    const { house, ask } = make('incident');
    house.became = { became: 'refused', why: say('refusal:same-severity', { severity: 'SEV1' }) };
    expect(await ask({ action: 'severity', severity: 'SEV1' })).toBe('done {}');
  });

  it('pages a person or everybody in a team, and asks them for an answer', async () => {
    const { house, kind, ask, wrong } = make('incident');
    expect(await ask({ action: 'page', person: '@bo' })).toBe('done {}');
    expect(await ask({ action: 'page', team: 'Payments', text: 'The primary is down.' })).toBe('done {}');
    expect(house.asked).toMatchObject([
      {
        verb: 'page',
        command: {
          type: 'CallPeople',
          urgent: true,
          people: [{ key: 'person/bo', name: 'Bo Lindqvist' }],
        },
      },
      { command: { urgent: true, team: 'payments', text: 'The primary is down.' } },
    ]);
    expect(wrong({ action: 'page' })).toHaveLength(1);
    expect(wrong({ action: 'page', person: 'bo', team: 'payments' })).toHaveLength(1);
    expect(await ask({ action: 'page', team: 'nobody' })).toContain('no team is called “nobody”');
    expect(await ask({ action: 'page', person: 'nobody' })).toContain('nobody is called “nobody”');
    expect(text(kind.describe({ action: 'page', team: 'payments', text: 'Help.' }))).toBe(
      'page everybody in payments: Help.',
    );
  });

  it('has nothing to say of an incident where the run has none', async () => {
    const { kind, wrong } = make('incident');
    expect(wrong({ action: 'severity', severity: '{{ incident.severity }}' })).toEqual([]);
    expect(wrong({ action: 'note', severity: 'SEV1' })).toHaveLength(2);
    const { incident: _, ...run } = call({}).run;
    const answer = await kind.perform(call({ action: 'note', text: 'x' }, { run }));
    expect(told(answer)).toContain('failed: the run belongs to no incident');
  });
});

describe('a runbook as a step', () => {
  const given = { runbook: 'restart-service', inputs: { service: 'checkout' } };

  it('begins once, is waited for, and is done when its run has succeeded', async () => {
    const { house, ask } = make('runbook');
    expect(await ask(given, {})).toContain('later:');
    expect(await ask(given)).toBe('later: the runbook restart-service begins');
    expect(house.asked).toHaveLength(1);
    const begun = { memory: { begun: true, run: 'run/child' } };
    house.status = { status: 'running', number: 8 };
    expect(await ask(given, begun)).toBe('later: run 8 of restart-service is under way');
    house.status = { status: 'succeeded', number: 8 };
    expect(await ask(given, begun)).toBe('done {"run":8,"status":"succeeded"}');
    house.status = { status: 'cancelled', number: 8 };
    expect(await ask(given, begun)).toMatch(/^failed: run 8 of restart-service did not succeed: /);
    expect(house.asked).toHaveLength(1);
  });

  it('says why it cannot begin', async () => {
    const { house, ask } = make('runbook');
    house.started = { refused: say('steps:runbook.unknown', { runbook: 'x' }) };
    expect(await ask(given)).toBe('failed: there is no runbook called “x”');
  });

  it('says what it would do', () => {
    const { kind } = make('runbook');
    expect(text(kind.describe(given))).toBe(
      'run the runbook restart-service with service=checkout, and wait for its end',
    );
  });
});

it('what a person does is never a worker’s', async () => {
  const { kind, wrong } = make('manual');
  expect([kind.by, kind.tells, wrong({}), wrong({ text: 'x' }).length]).toEqual(['person', true, [], 1]);
  expect(told(await kind.perform(call({})))).toBe('failed: only a person can do this step');
});
