import { redact } from '../domain/redaction/redact';
import { examineCatalogue } from './catalogue';
import { redactorOf, redactorsOf } from './redaction-patterns';

const patient = { name: 'patient-number', pattern: String.raw`\bPAT-[0-9]{8}\b` };

describe('patterns of the configuration', () => {
  it('mask what they match, beside the built-in rules', () => {
    const { text, found } = redact('PAT-12345678 said password=hunter2', redactorsOf([patient]));
    expect(text).toBe('[redacted:patient-number] said password=[redacted:password]');
    expect(found).toEqual(['password', 'patient-number']);
  });

  it('answer null where there is nothing', () => {
    const redactor = redactorOf(patient);
    expect(redactor.ok && redactor.value.replaceAll('PAT-1')).toBeNull();
  });

  it('take a pattern that would stop a backtracking engine', () => {
    const greedy = redactorsOf([{ name: 'greedy', pattern: '(x+x+)+y' }]);
    expect(redact('x'.repeat(50_000), greedy).found).toEqual([]);
  });

  it.each([
    ['(', 'pattern-broken'],
    [String.raw`(a)\1`, 'pattern-broken'],
    ['a*', 'pattern-empty'],
  ])('refuse %s as %s', (pattern, key) => {
    const redactor = redactorOf({ name: 'p', pattern });
    expect(redactor.ok ? '' : redactor.error.key).toBe(key);
  });
});

it('takes no more of them than every text can be looked at with', () => {
  const patterns = Array.from(
    { length: 101 },
    (_, nth) => `  - { name: p${String(nth)}, pattern: x${String(nth)} }`,
  );
  const { problems } = examineCatalogue(
    `organisation: { name: T }\nredaction:\n${patterns.join('\n')}\n`,
    'x',
  );
  expect(problems.map(({ key, facts }) => [key, facts['limit']])).toEqual([['config:too-big', 100]]);
});
