import { redact } from './redact';
import { replaceSecrets } from './replace-secrets';
import { ALL_RULES } from './rules/all-rules';
import type { SecretRule } from './secret-rule';

/** Text that begins a secret over and over and never ends one; text that is all one run; text full of edges. */
function adversaries(rule: SecretRule): readonly string[] {
  return rule.hints.flatMap((hint) => [hint, hint.toUpperCase(), `${hint}: "`, ` ${hint}=`, `${hint}a1`]);
}

/** What is done within this is fine, whatever it grew from. */
const FINE_MS = 100;

/** Milliseconds of the processor and not of the clock on the wall: a machine that is busy with other things stretches those alone. */
function fastest(text: string, rule: SecretRule): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 2 && best >= FINE_MS; round += 1) {
    const started = process.cpuUsage();
    replaceSecrets(text, rule, '');
    const { user, system } = process.cpuUsage(started);
    best = Math.min(best, (user + system) / 1e3);
  }
  return best;
}

const EDGES = [
  ...['password="', 'password="\\', 'token=', '://a:', 'bearer ', 'cookie: a=', '&a='],
  ...['a,', '=,a', 'eyJ', 'eyJ.'],
  ...['-----BEGIN PRIVATE KEY-----', '-----BEGIN PRIVATE KEY-----!', '-----BEGIN PRIVATE KEY-----\nA: b\n'],
  ...['a', 'A1', ' ', '"', '\\', '\\"', '@', '.'],
];

const ofLength = (part: string, length: number): string => part.repeat(Math.ceil(length / part.length));

describe('the work of redaction', () => {
  // With bounded quantifiers alone, trying an opening at one place costs a bounded number of steps.
  it.each(ALL_RULES.map((rule) => [rule.name, rule] as const))('is bounded at every place: %s', (_, rule) => {
    const source = rule.opening.source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x');
    expect(source).not.toMatch(/[*+]|\{\d+,\}/);
    expect(source).not.toMatch(/\{\d+,\d+\}\)\{/);
    expect(rule.opening.global).toBe(true);
  });

  // Quadratic work on four times the text takes sixteen times as long, and seconds; the bounds leave much room.
  it.each(ALL_RULES.map((rule) => [rule.name, rule] as const))(
    'grows with the text and no faster: %s',
    (_, rule) => {
      for (const part of adversaries(rule)) {
        const four = fastest(ofLength(part, 40_000), rule);
        const fine = four < FINE_MS || four < FINE_MS + 10 * fastest(ofLength(part, 10_000), rule);
        expect({ part, four, fine }).toEqual({ part, four, fine: true });
      }
    },
  );

  it('handles each edge over and over with all rules together', () => {
    for (const part of EDGES) {
      expect(redact(ofLength(part, 200_000)).text.length).toBeGreaterThan(0);
    }
  });

  it('does not fall over a single secret of many megabytes', () => {
    expect(redact('password=' + 'x1'.repeat(2_000_000)).text).toBe('password=[redacted:password]');
  });
});
