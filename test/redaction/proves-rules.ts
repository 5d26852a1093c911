import { redact } from '../../src/domain/redaction/redact';
import type { SecretRule } from '../../src/domain/redaction/secret-rule';
import type { Sample } from './sample';

/** Every sample bare, inside JSON and on a shell command line; and every rule of the family with a sample. */
export function provesRules(rules: readonly SecretRule[], samples: readonly Sample[]): void {
  for (const [rule, before, secret, after = ''] of samples) {
    it(`masks ${rule} behind "${before}"`, () => {
      const { text, found } = redact(before + secret + after);
      expect(found).toContain(rule);
      expect(text).toBe(`${before}[redacted:${rule}]${after}`);
    });

    it(`masks ${rule} behind "${before}" in JSON`, () => {
      const { text, found } = redact(JSON.stringify({ id: 7, note: before + secret + after, ok: true }));
      expect(found).toContain(rule);
      expectNoTrace(text, secret);
      expect(text).toContain('"id":7');
      expect(text).toContain('"ok":true');
    });

    it(`masks ${rule} behind "${before}" in a command line`, () => {
      const command = `notify --text '${before}${secret}${after}' https://chat.example.org/x?v=2 && echo done`;
      const { text } = redact(command);
      expectNoTrace(text, secret);
      expect(text).toContain('echo done');
      expect(redact(text)).toEqual({ text, found: [] });
    });
  }

  it('knows a sample of every rule', () => {
    const sampled = new Set(samples.map(([rule]) => rule));
    expect(rules.map((rule) => rule.name).filter((name) => !sampled.has(name))).toEqual([]);
  });
}

const TRACE = 6;

function expectNoTrace(text: string, secret: string): void {
  const written = secret.replace(/^\S*?[_.:-](?=\S{8})/, '');
  for (let at = 0; at + TRACE <= written.length; at += TRACE) {
    expect(text).not.toContain(written.slice(at, at + TRACE));
  }
}
