import { typed } from '../../test/typed';
import { minute } from '../../test/given';
import { VERBS } from './verbs/registry';

describe('slips', () => {
  it.each([
    ['delcare', 'declare'],
    ['resovle', 'resolve'],
    ['timline', 'timeline'],
    ['sevrity', 'severity'],
    ['handof', 'handoff'],
  ])('%s: did you mean %s?', (written, nearest) => {
    expect(typed(`${written} x`)).toMatchObject({ refused: 'unknown-verb', facts: { nearest } });
  });

  it('asks for help where nothing is near, and where nothing was typed', () => {
    expect(typed('kubernetes')).toMatchObject({ refused: 'unknown-verb-far', instead: ['help'] });
    expect(typed('')).toEqual({ ask: 'help' });
    expect(typed('?')).toEqual({ ask: 'help' });
    expect(typed('help declare')).toEqual({ ask: 'help', verb: 'declare' });
  });

  it.each([
    ['close it please', 'it'],
    ['status identified now', 'now'],
    ['show #12 quickly', 'quickly'],
    ['close --force', '--force'],
  ])('%s: the word fits nowhere', (line, word) => {
    expect(typed(line)).toMatchObject({ refused: 'unexpected-word', facts: { word } });
  });

  it('lets no letter case stand in the way', () => {
    expect(typed('Close')).toEqual({ type: 'Close' });
    expect(typed('STATUS Identified')).toEqual({ type: 'ChangeStatus', status: 'identified' });
    expect(typed('status mitigated')).toEqual({ type: 'Mitigate' });
  });

  it('knows other words for the same', () => {
    for (const verb of VERBS)
      for (const alias of verb.aliases)
        expect([alias, typed(`${alias} #1 x`)]).toEqual([alias, typed(`${verb.name} #1 x`)]);
  });
});

describe('long texts', () => {
  it('takes ten thousand characters, and refuses one more with the limit', () => {
    expect(typed(`note ${'x'.repeat(10_000)}`)).toEqual({ type: 'AddNote', text: 'x'.repeat(10_000) });
    expect(typed(`note ${'x'.repeat(10_001)}`)).toMatchObject({
      refused: 'too-long',
      field: 'text',
      facts: { max: 10_000 },
    });
    expect(typed(`declare ${'x'.repeat(201)}`)).toMatchObject({ refused: 'too-long', facts: { max: 200 } });
  });

  it('takes ten thousand words of every kind', () => {
    for (const word of ['a ', '"a" ', 'x:y ', '--a ', '12 '])
      expect(typed(`note ${word.repeat(10_000 / word.length)}`)).toMatchObject({ type: 'AddNote' });
  });
});

describe('corrections, endings and the rest', () => {
  it.each([
    [
      'correct started 02:55 the graph shows it',
      { type: 'CorrectTime', time: 'started', at: minute(-5), reason: 'the graph shows it' },
    ],
    ['redact 7 it held a name', { type: 'RedactEvent', seq: 7, reason: 'it held a name' }],
    ['redact #7 a name', { refused: 'missing-argument' }],
    ['resolve rolled back when:5m', { type: 'Resolve', summary: 'rolled back', when: minute(-5) }],
    ['fixed', { type: 'Resolve' }],
    ['mitigate when:02:50', { type: 'Mitigate', when: minute(-10) }],
    ['reopen', { refused: 'missing-argument', field: 'reason' }],
    ['cancel a test alert', { type: 'Cancel', reason: 'a test alert' }],
    ['private', { type: 'SetPrivacy', private: true }],
    ['private off', { type: 'SetPrivacy', private: false }],
    ['retry channel:console', { type: 'RetryPart', part: 'channel:console' }],
    ['list all sev-1 service:shop disk', { ask: 'list', which: 'all', severity: 'SEV1', text: 'disk' }],
    ['ls', { ask: 'list', which: 'open' }],
  ])('%s', (line, expected) => {
    expect(typed(line)).toMatchObject(expected);
  });
});

it.each(VERBS.map((verb) => [verb.name, verb.example]))(
  'the example of %s is understood: %s',
  (_, example) => {
    const said = typed(example.replace(/#\d+/, '#12'));
    expect(said).not.toHaveProperty('refused');
  },
);
