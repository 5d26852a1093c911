import fc from 'fast-check';

import { HOSTILE } from '../../../../test/contracts/chat-messages';
import { NodeCrypto } from '../../crypto/node-crypto';
import { withLink, withTopic } from './channel-header';
import { channelName, displayName, namesFor } from './channel-name';

const SEED = 20_260_727;
const any = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 1_500 }),
  fc.constantFrom(...HOSTILE.map(([, text]) => text)),
);
const crypto = new NodeCrypto('a secret of this installation');

describe('the head of a channel', () => {
  it('keeps the links when the topic changes, and the topic when a link comes', () => {
    const runbook = withLink(withTopic('', 'before'), 'https://muster.example/r', 'Runbook');
    expect(runbook).toBe('before · [Runbook](https://muster.example/r)');
    const both = withLink(withTopic(runbook, 'after'), 'https://muster.example/i', 'INC-1');
    expect(both).toBe('after · [Runbook](https://muster.example/r) · [INC-1](https://muster.example/i)');
    expect(withLink(both, 'https://muster.example/r', 'Runbook')).toBe(both);
    expect(withLink('', 'https://muster.example/r', 'Runbook')).toBe('[Runbook](https://muster.example/r)');
  });

  it('is never too long, and no topic is taken for a link', () => {
    const holds = (topic: string, next: string): void => {
      const head = withLink(withTopic('', topic), 'https://muster.example/r', 'Runbook');
      expect([...head].length).toBeLessThanOrEqual(1_024);
      const after = withTopic(head, next);
      expect(after.split('https://muster.example/r')).toHaveLength(2);
      expect(after).toBe(withTopic(after, next));
      expect([...after].length).toBeLessThanOrEqual(1_024);
    };
    fc.assert(fc.property(any, any, holds), { seed: SEED, numRuns: 300 });
  });
});

describe('the name of a channel', () => {
  it('is one that the server takes, and all its variants differ', () => {
    const holds = (wanted: string): void => {
      const names = namesFor(wanted, crypto.digest(wanted));
      for (const name of names) expect(name).toMatch(/^[a-z0-9](?!.*__)[a-z0-9_-]{0,62}[a-z0-9]$/);
      expect(new Set(names).size).toBe(names.length);
    };
    fc.assert(fc.property(any, holds), { seed: SEED, numRuns: 300 });
  });

  it('keeps what it can of other alphabets', () => {
    expect(channelName('INC 7: Größe & "naïve"')).toBe('inc-7-grosse-naive');
    expect(channelName('故障')).toBe('incident');
    expect(displayName(' \n', 'inc-7')).toBe('inc-7');
  });
});
