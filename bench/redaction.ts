import { redactorsOf } from '../src/config/redaction-patterns';
import { redact, type Redactor } from '../src/domain/redaction/redact';
import { FAMILIES } from '../test/redaction/families';
import { alone, compared, type Bench, type Figure, type Line } from './figure';
import { alternate, percentile } from './rounds';

const place = (what: string) => ({ figure: 'redaction', what, unit: 'µs' });

const LENGTH = 200;

/** Patterns as an organisation adds them, beside all rules of the house. */
const OWN: readonly Redactor[] = redactorsOf([
  { name: 'customer-number', pattern: 'CUST-[0-9]{6,10}' },
  { name: 'badge', pattern: '(?i)\\bbadge[ :#]*[0-9]{5}\\b' },
  { name: 'internal-token', pattern: 'acme_(live|test)_[A-Za-z0-9]{24,}' },
  { name: 'iban', pattern: '\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}\\b' },
  { name: 'payment-card', pattern: '\\b[0-9]{4}[ -][0-9]{4}[ -][0-9]{4}[ -][0-9]{4}\\b' },
]);

const TALK = [
  'checkout answers 502 since the deploy of 14:02, p99=2300ms on checkout-7d9f8b6c5d-x2k4p, looking at the pool',
  'request 550e8400-e29b-41d4-a716-446655440000 timed out after 30s (https://grafana.example.org/d/12/checkout?orgId=1)',
  'at TokenBucket.take (/srv/app/dist/token-bucket.js:42:13), the secret store is fine, key rotation was last week',
  'rolled back to 9fceb02d0ae598e95dc970b74767f19372d61af8, error rate falls, 18 of 20 pods are ready again',
];

const filled = (text: string): string =>
  text.padEnd(LENGTH, ' and the next look is in five minutes').slice(0, LENGTH);

/** Two of three innocent, as talk is; the third holds a secret, each format in its turn. */
function messages(): readonly string[] {
  const guilty = FAMILIES.flatMap(({ samples }) =>
    samples
      .map(([, before, secret, after = '']) => `look: ${before}${secret}${after}`)
      .filter(({ length }) => length <= LENGTH)
      .map(filled),
  );
  return guilty.flatMap((text, at) => [
    filled(TALK[at % TALK.length] ?? ''),
    text,
    filled(TALK[(at + 1) % TALK.length] ?? ''),
  ]);
}

/** How long one message takes at the 50th and the 99th of a hundred; each message on its own, none of them batched. */
function timed(texts: readonly string[], passes: number, once: (text: string) => unknown) {
  const took: number[] = [];
  for (let pass = 0; pass < passes; pass += 1)
    for (const text of texts) {
      const started = process.hrtime.bigint();
      once(text);
      took.push(Number(process.hrtime.bigint() - started) / 1000);
    }
  return { p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

/**
 * Beside it, what nobody would call slow: the same message to JSON and back.
 * Both are measured one message at a time, so that the clock's own cost weighs on both alike.
 */
export const redaction: Figure = {
  name: 'redaction',
  async measure({ rounds, quick }: Bench): Promise<readonly Line[]> {
    const texts = messages();
    const passes = quick ? 10 : 40;
    const json = (text: string): unknown => JSON.parse(JSON.stringify({ text }));
    const both = await alternate(
      rounds,
      () => Promise.resolve(timed(texts, passes, json)),
      () => Promise.resolve(timed(texts, passes, (text) => redact(text, OWN))),
    );
    return [
      alone(
        place('a message of 200 bytes, all rules and five patterns of the configuration, p99'),
        both.p99.ours,
        { most: 100 },
      ),
      compared(place('the same, against the message to JSON and back, p50'), both.p50),
      compared(place('the same, p99'), both.p99),
    ];
  },
};
