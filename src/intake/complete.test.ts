import { directory } from '../../test/typed';
import { suggestions } from './complete';
import { VERBS } from './verbs/registry';

const after = (typed: string): string[] =>
  suggestions('incident', typed, directory).map(({ text }) => text.trimEnd());

describe('completing what somebody types', () => {
  it('offers every verb before anything is typed, and those that fit afterwards', () => {
    const names = VERBS.filter(({ family }) => family === 'incident').map(({ name }) => name);
    expect(after('')).toEqual(names.filter((name) => !name.includes('-')));
    expect(after('re')).toEqual(['redact', 'resolve', 'reopen', 'retry']);
    expect(after('RES')).toEqual(['resolve']);
    expect(after('xyz')).toEqual([]);
  });

  it('offers what a word begins once the word is there, and what comes after both', () => {
    expect(after('runb')).toEqual(['runbook']);
    expect(after('runbook')).toContain('runbook approve');
    expect(after('runbook re')).toEqual(['runbook resume', 'runbook refuse', 'runbook retry']);
    expect(after('runbook  run d')).toEqual(['runbook  run disk-full']);
    expect(after('runbook choose u')).toEqual(['runbook choose undo']);
  });

  it('goes on with a blank where something may follow', () => {
    const [close] = suggestions('incident', 'clo', directory);
    const [note] = suggestions('incident', 'not', directory);
    expect([close?.text, note?.text]).toEqual(['close', 'note ']);
  });

  it('offers choices, people, services and names of arguments', () => {
    expect(after('severity s')).toEqual(['severity SEV1', 'severity SEV2', 'severity SEV3', 'severity SEV4']);
    expect(after('role @')).toEqual(['role @ana', 'role @bo', 'role @chen', 'role @vera']);
    expect(after('declare x ser')).toEqual(['declare x service:checkout', 'declare x service:search']);
    expect(after('declare x --')).toEqual(['declare x --private', 'declare x --drill']);
    expect(after('update x n')).toEqual(['update x next:']);
  });

  it('keeps what was typed before, as it was typed', () => {
    expect(after('Severity  sev1')).toEqual([]);
    expect(after('declare Checkout  is Down SEV')).toContain('declare Checkout  is Down SEV1');
  });

  it('offers nothing twice, nothing that only buttons carry, and nothing for another command', () => {
    expect(after('declare x --drill --')).toEqual(['declare x --drill --private']);
    expect(after('lead --')).toEqual([]);
    expect(after('xyz s')).toEqual([]);
    expect(suggestions('weather', '', directory)).toEqual([]);
  });

  it('never offers more than a list can hold', () => {
    expect(after('declare x ').length).toBeLessThanOrEqual(12);
  });
});
