import { ana, minute } from '../../test/given';
import { directory } from '../../test/typed';
import { understand, type Raw } from './arguments';
import { choice, flag, incidents, line, minutes, moment, number, person, service } from './verb';

const params = [
  line('title', { required: true }),
  choice('severity', ['SEV1', 'SEV2']),
  service('service'),
  person('person'),
  moment('started'),
  minutes('next'),
  number('seq'),
  flag('private'),
];
const around = { directory, now: minute(0), me: ana.person };
const read = (raw: Raw) => understand(params, raw, around, 'declare x');

describe('arguments, whichever door they came in by', () => {
  it.each(['SEV2', 'sev2', 'SEV-2', '2'])('take the choice %j as people write it', (severity) => {
    const args = read({ title: 'x', severity });
    expect(args.ok && args.value.text('severity')).toBe('SEV2');
  });

  it('are looked up', () => {
    const args = read({
      title: ' x ',
      severity: 'SEV1',
      service: 'SHOP',
      person: '@bo',
      started: '10m',
      next: 30,
      seq: 7,
      private: true,
    });
    if (!args.ok) throw new Error(args.error.reason);
    const { value } = args;
    expect([value.text('title'), value.text('severity')]).toEqual(['x', 'SEV1']);
    expect([value.service('service')?.id, value.person('person')?.key]).toEqual(['checkout', 'person/bo']);
    expect([value.moment('started'), value.number('next'), value.number('seq')]).toEqual([
      minute(-10),
      30,
      7,
    ]);
    expect(value.flag('private')).toBe(true);
  });

  it('name in a text whom it mentions, and leave what mentions nobody', () => {
    const args = read({ title: 'ask @{mattermost/x/bo}, not @{x}' });
    expect(args.ok && args.value.text('title')).toBe('ask @Bo Lindqvist, not @{x}');
  });

  it('may be left out where nothing requires them', () => {
    const args = read({ title: 'x' });
    if (!args.ok) throw new Error(args.error.reason);
    const { value } = args;
    expect([value.text('severity'), value.service('service'), value.moment('started')]).toEqual(
      Array(3).fill(undefined),
    );
    expect(value.flag('private')).toBe(false);
  });

  it.each<[Raw, string, string]>([
    [{}, 'missing-argument', 'title'],
    [{ title: '' }, 'missing-argument', 'title'],
    [{ title: 'x'.repeat(201) }, 'too-long', 'title'],
    [{ title: 7 }, 'wrong-type', 'title'],
    [{ title: 'x', severity: 'SEV9' }, 'wrong-type', 'severity'],
    [{ title: 'x', private: 'yes' }, 'wrong-type', 'private'],
    [{ title: 'x', next: 10_081 }, 'minutes-out-of-range', 'next'],
    [{ title: 'x', seq: 1.5 }, 'wrong-type', 'seq'],
    [{ title: 'x', service: 'quux' }, 'unknown-service', 'service'],
    [{ title: 'x', service: 'serch' }, 'unknown-service-near', 'service'],
    [{ title: 'x', person: '@quux' }, 'unknown-person', 'person'],
    [{ title: 'x', person: '@chem' }, 'unknown-person-near', 'person'],
    [{ title: 'x', started: 'soon' }, 'not-a-moment', 'started'],
    [{ title: 'x', titel: 'y' }, 'unknown-field', 'titel'],
    [{ title: 'x', whatever: 'y' }, 'unknown-field-far', 'whatever'],
    [{ title: 'x', constructor: 'y' }, 'unknown-field-far', 'constructor'],
  ])('%j: %s', (raw, reason, field) => {
    expect(read(raw)).toMatchObject({ ok: false, error: { reason, field, kind: 'invalid' } });
  });

  it('says which argument was probably meant', () => {
    expect(read({ title: 'x', severty: 'SEV1' })).toMatchObject({
      error: { reason: 'unknown-field', facts: { name: 'severty', nearest: 'severity' } },
    });
  });

  it.each<[Raw[string], string]>([
    [Array.from({ length: 51 }, (_, nth) => nth + 1), 'too-many-at-once'],
    [['twelve'], 'not-incidents'],
    [true, 'not-incidents'],
  ])('%j names no incidents that could be spoken of at once: %s', (given, reason) => {
    const params = [incidents('incidents', { required: true, how: 'place' })];
    expect(understand(params, { incidents: given }, around, 'bulk close #1')).toMatchObject({
      ok: false,
      error: { reason, field: 'incidents' },
    });
  });
});
