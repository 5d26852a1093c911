import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { redact } from './redact';
import type { Redactor } from './redact';
import { ALL_RULES } from './rules/all-rules';

const lines = readFileSync(join(__dirname, '../../../test/fixtures/innocent-lines.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '');

const github = (): string => 'ghp_' + 'a1B2'.repeat(9);

const staff: Redactor = {
  name: 'staff-number',
  replaceAll: (text) => (/\d{4}/.test(text) ? text.replace(/\d{4}/g, '[redacted:staff-number]') : null),
};

describe('redaction', () => {
  it('has 200 innocent lines to be held to', () => {
    expect(new Set(lines).size).toBeGreaterThanOrEqual(200);
  });

  it.each(lines)('leaves "%s" alone', (line) => {
    expect(redact(line)).toEqual({ text: line, found: [] });
  });

  it('leaves them alone when they come together', () => {
    const all = lines.join('\n');
    expect(redact(all)).toEqual({ text: all, found: [] });
  });

  it('knows far more than sixty kinds of secrets', () => {
    expect(new Set(ALL_RULES.map((rule) => rule.name)).size).toBeGreaterThan(150);
  });

  it('tells the kind of a secret and neither its length nor its letters', () => {
    const short = redact('password=a1');
    const long = redact(`password=${'a1'.repeat(500)}`);
    expect(short).toEqual(long);
    expect(short).toEqual({ text: 'password=[redacted:password]', found: ['password'] });
  });

  it('masks several secrets in one text and names each kind once', () => {
    const { text, found } = redact(`${github()} and password=x1 and ${github()}`);
    expect(text).toBe('[redacted:github-token] and password=[redacted:password] and [redacted:github-token]');
    expect(found).toEqual(['github-token', 'password']);
  });

  it('masks the whole of a value that holds another secret', () => {
    expect(redact(`password=x${github()}y&user=bob`).text).toBe('password=[redacted:password]&user=bob');
  });

  it('leaves what only stands for a value', () => {
    const text =
      'password=${DB_PASSWORD} token: <your-token> --password "$PASSWORD" secret=null api_key={{ key }}';
    expect(redact(text)).toEqual({ text, found: [] });
  });

  it('lets patterns from outside look, but not at its marks', () => {
    const { text, found } = redact(`4711 has ${github()}`, [staff]);
    expect(text).toBe('[redacted:staff-number] has [redacted:github-token]');
    expect(found).toEqual(['github-token', 'staff-number']);
    expect(redact(text, [staff])).toEqual({ text, found: [] });
  });

  it('ends even where a pattern from outside would go on for ever', () => {
    const endless: Redactor = { name: 'endless', replaceAll: (text) => text + 'x' };
    expect(redact('a', [endless]).found).toEqual(['endless']);
  });
});
