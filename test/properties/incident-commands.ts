import fc from 'fast-check';

import type { PersonRef } from '../../src/domain/actor';
import type { CommandData } from '../../src/domain/effect';
import { OPEN_STATUSES, SEVERITIES, TIME_NAMES } from '../../src/domain/incident/incident';

export const PEOPLE: readonly PersonRef[] = ['ana', 'bo', 'chen', 'vera'].map((id) => ({
  key: `person/${id}`,
  name: id,
}));

const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 20 }) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '🎉', '<script>', "'; --", '{"a":1}', '__proto__') },
);
const person = fc.constantFrom(...PEOPLE);
const role = fc.constantFrom('commander', 'deputy', 'scribe', 'constructor');
const chat = fc.constantFrom('console', 'slack');
/** Around the time at which the test's clock starts, before and after. */
const moment = fc
  .integer({ min: -7_200_000, max: 7_200_000 })
  .map((ms) => new Date(Date.parse('2026-03-01T03:00:00.000Z') + ms).toISOString());
const optional = <T>(key: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((it) => (it === undefined ? {} : { [key]: it }));

const command = (
  type: string,
  fields: Record<string, fc.Arbitrary<unknown>>,
  ...extras: fc.Arbitrary<object>[]
): fc.Arbitrary<CommandData> =>
  fc
    .tuple(fc.record(fields), ...extras)
    .map(([record, ...more]) => Object.assign({ type }, record, ...more) as CommandData);

const declare = command(
  'Declare',
  {
    title: text,
    severity: fc.constantFrom(...SEVERITIES),
    private: fc.boolean(),
    drill: fc.boolean(),
    chats: fc.uniqueArray(chat, { maxLength: 2 }),
  },
  optional('started', moment),
  optional('team', fc.constantFrom('payments', 'sre', 'nobody')),
  optional('service', fc.constantFrom('checkout', 'search')),
);
const part = fc.constantFrom('channel:console', 'card:console', 'invite:console:person/bo', 'nothing');
const partOutcome = fc.oneof(
  fc.constant({ ok: true }),
  fc.record({ ok: fc.constant(false), reason: text, effect: fc.constantFrom('e1/open', 'e2/card') }),
);

const task = fc.integer({ min: 0, max: 4 });
const someWork = fc.oneof(
  { weight: 3, arbitrary: command('AddTask', { text }, optional('to', person), optional('due', moment)) },
  command('AssignTask', { task }, optional('to', person)),
  command('EndTask', { task, became: fc.constantFrom('done', 'dropped') }, optional('note', text)),
  command('ReopenTask', { task }),
  command('RemindTask', { task, due: moment }),
  command(
    'AddLink',
    { url: fc.constantFrom('https://a.example/x', 'https://b.example/?y#z') },
    optional('title', text),
  ),
  command('RemoveLink', { link: task }),
  command(
    'CallPeople',
    { people: fc.array(person, { maxLength: 3 }), urgent: fc.boolean() },
    optional('text', text),
  ),
  command('AnswerCall', { answer: fc.constantFrom('coming', 'unable') }),
);

/** Any command that an incident knows, sensible or not. */
const anyCommand = fc.oneof(
  { weight: 2, arbitrary: declare },
  command('ChangeStatus', { status: fc.constantFrom(...OPEN_STATUSES) }),
  command('Mitigate', {}),
  command('Resolve', {}, optional('summary', text)),
  command('Reopen', { reason: text }),
  command('Close', {}),
  command('Cancel', { reason: text }),
  command('ChangeSeverity', { severity: fc.constantFrom(...SEVERITIES) }),
  { weight: 2, arbitrary: command('AssignRole', { role, person, onlyIfFree: fc.boolean() }) },
  command('OfferHandoff', { role, to: person }),
  command('AnswerHandoff', { accept: fc.boolean() }),
  { weight: 2, arbitrary: command('AddNote', { text }) },
  command('PinMessage', { chat, message: text, author: text, text, written: moment }),
  {
    weight: 2,
    arbitrary: command('PostUpdate', { happening: text, impact: text }, optional('nextDue', moment)),
  },
  command('RemindUpdate', { due: moment }),
  { weight: 2, arbitrary: command('RecordPart', { part, outcome: partOutcome }) },
  command('RetryPart', { part }),
  command('SetPrivacy', { private: fc.boolean() }),
  command('CorrectTime', { time: fc.constantFrom(...TIME_NAMES), at: moment, reason: text }),
  { weight: 2, arbitrary: command('RedactEvent', { seq: fc.integer({ min: 0, max: 30 }), reason: text }) },
  { weight: 5, arbitrary: someWork },
);

export interface Told {
  readonly command: CommandData;
  readonly by: PersonRef;
  readonly at: string;
  /** Which of two replicas hears it. */
  readonly replica: number;
}

const told = (commands: fc.Arbitrary<CommandData>): fc.Arbitrary<Told> =>
  fc.record({ command: commands, by: person, at: moment, replica: fc.nat({ max: 1 }) });

/** Batches of commands that are told at the same time; the clock moves in between. */
export const story: fc.Arbitrary<readonly (readonly Told[])[]> = fc
  .tuple(
    told(declare),
    fc.array(fc.array(told(anyCommand), { minLength: 1, maxLength: 6 }), { maxLength: 12 }),
  )
  .map(([first, batches]) => [[first], ...batches]);
