import { typed } from '../../test/typed';
import { VERBS } from './verbs/registry';
import { understand } from './arguments';
import { parseLine } from './parse';
import { incidentNumbers } from './surroundings';
import { directory } from '../../test/typed';
import { ana, minute } from '../../test/given';

const around = { directory, now: minute(0), me: ana.person, inIncident: true };

/** Of which incidents a line is said. */
function named(line: string): readonly number[] | string {
  const read = parseLine('incident', line, around);
  if (!read.ok) return read.error.reason;
  const { verb, raw } = read.value;
  const args = understand(verb.params, raw, around, verb.example);
  return args.ok ? (verb.each?.(args.value) ?? []).map(({ number }) => number) : args.error.reason;
}

describe('several incidents', () => {
  it.each([
    ['bulk close #12 #14', [12, 14]],
    ['bulk close 12 14', [12, 14]],
    ['bulk close #12, INC-14,#12', [12, 14]],
    ['bulk severity #12 #14 4', [12, 14]],
    ['bulk severity sev4 #12 #14', [12, 14]],
    ['bulk cancel #12 #14 the same as #7', [12, 14]],
    ['bulk resolve #12 3 nodes were replaced', [12]],
  ])('%s', (line, expected) => {
    expect(named(line)).toEqual(expected);
  });

  it.each([
    ['bulk close', 'missing-argument'],
    ['bulk close all', 'not-incidents'],
    ['bulk cancel 12 14 3 nodes were rebooted', 'missing-argument'],
    ['bulk cancel the same as #7', 'missing-argument'],
    ['bulk severity #12', 'missing-argument'],
    [
      `bulk close ${Array.from({ length: 51 }, (_, index) => `#${String(index + 1)}`).join(' ')}`,
      'too-many-at-once',
    ],
  ])('%s: nobody guesses', (line, reason) => {
    expect(named(line)).toBe(reason);
  });

  it('are told the same as one', () => {
    expect(typed('bulk severity #12 #7 sev1 all of it')).toEqual(typed('severity sev1 all of it'));
    expect(typed('bulk')).toEqual({ ask: 'help', verb: 'bulk' });
    for (const verb of VERBS.filter(({ each }) => each !== undefined)) expect(verb.about).toBe('nothing');
  });

  it('are read from lists of every kind', () => {
    expect(incidentNumbers('12 and INC-14; #15')).toEqual([12, 14, 15]);
    expect(incidentNumbers('12 or 14')).toBeUndefined();
    expect(incidentNumbers(' , ')).toBeUndefined();
  });
});
