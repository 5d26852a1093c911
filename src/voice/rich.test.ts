import { ana, minute } from '../../test/given';
import { say, type Fact } from '../domain/say';
import { plain, rich, text } from './rich';

/** The note's own words, as spans, after who wrote it. */
const noted = (words: string) =>
  rich(say('incident:event.NoteAdded', { who: { person: ana.person }, text: words }));

describe('a sentence as spans', () => {
  it('knows its own bold and its own lines', () => {
    expect(
      rich(say('incident:event.UpdatePosted-impact', { who: 'Ana', happening: 'x', impact: 'y' })),
    ).toEqual([
      { kind: 'text', text: 'Update', style: 'bold' },
      { kind: 'text', text: ' by ' },
      { kind: 'text', text: 'Ana' },
      { kind: 'text', text: ': ' },
      { kind: 'text', text: 'x' },
      { kind: 'break' },
      { kind: 'text', text: 'Impact:', style: 'bold' },
      { kind: 'text', text: ' ' },
      { kind: 'text', text: 'y' },
    ]);
  });

  it('makes the fact bold that stands in bold words, and nothing after it', () => {
    expect(
      rich(
        say('incident:event.SeverityChanged-reason', { who: 'Ana', from: 'SEV2', to: 'SEV1', reason: 'x' }),
      ),
    ).toEqual([
      { kind: 'text', text: 'Ana' },
      { kind: 'text', text: ' changed the severity from ' },
      { kind: 'text', text: 'SEV2' },
      { kind: 'text', text: ' to ' },
      { kind: 'text', text: 'SEV1', style: 'bold' },
      { kind: 'text', text: ': ' },
      { kind: 'text', text: 'x' },
    ]);
    const [, role, end] = rich(
      say('incident:role-instructions', { role: { word: 'incident:role.ops' }, number: 1, instructions: '' }),
    );
    expect([role, end]).toEqual([
      { kind: 'text', text: 'operations', style: 'bold' },
      { kind: 'text', text: ' of INC-1.' },
    ]);
  });

  it('makes one piece of code of what stands in backticks, and says them again in plain text', () => {
    const spans = rich(say('refusal:unknown-verb', { verb: 'de`clre', nearest: 'declare' }));
    expect(spans).toEqual([
      { kind: 'text', text: 'There is no ' },
      { kind: 'text', text: 'de`clre', style: 'code' },
      { kind: 'text', text: '. Did you mean ' },
      { kind: 'text', text: 'declare', style: 'code' },
      { kind: 'text', text: '?' },
    ]);
    expect(plain(rich(say('answer:help-line', { usage: 'note', what: 'x' })))).toBe('`note` x');
  });

  it('leaves people, times, channels and links to each chat, and says them plainly elsewhere', () => {
    const at = minute(0);
    const said = (fact: Fact) => rich(say('incident:card.value', { value: fact }));
    expect(said({ person: ana.person })).toEqual([{ kind: 'person', person: ana.person }]);
    expect(said({ time: at })).toEqual([{ kind: 'time', at }]);
    expect(plain(said({ time: at }))).toBe('2026-03-01 03:00 UTC');
    expect(plain(said({ link: 'https://x.test/1', label: 'INC-1' }))).toBe('INC-1 (https://x.test/1)');
    expect(plain(said({ words: ['a', 'b'] }))).toBe('a, b');
    expect(plain(said({ word: 'incident:role.comms' }))).toBe('communications');
    expect(plain(said(7))).toBe('7');
  });

  it('words a role of the house by its own name', () => {
    expect(text(say('incident:card.value', { value: { word: 'incident:role.fire-marshal' } }))).toBe(
      'fire-marshal',
    );
  });
});

describe('what people wrote', () => {
  const HOSTILE = [
    '**bold** _italic_ ~~gone~~ `code` ```fence```',
    '# heading\n> quote\n- item\n| a | b |',
    '[click](javascript:alert(1)) ![x](https://x.test/p.png) <https://x.test|click>',
    '@channel @here @all <!channel> <!here> <@U123> <#C123>',
    '<script>alert(1)</script> &lt;b&gt; &amp;',
    '{{who}} {{text}} {{- who}} {{{who}}} {{x}}',
    '$t(incident:card.title) $t(incident:role.ops, {"count": 1})',
    '\uE000who\uE001 \uE000text\uE001 \uE000\uE001 \uE000 \uE001\uE000',
    '$& $1 $` $$ \\1 %s %p',
    '__proto__ constructor toString',
    '**',
    ' ',
    '👩‍👩‍👧‍👦 é ﷽',
  ];

  it.each(HOSTILE)('arrives as text, whole and unstyled: %j', (words) => {
    const [who, own, ...spans] = noted(words);
    expect([who, own]).toEqual([
      { kind: 'person', person: ana.person },
      { kind: 'text', text: ' noted: ' },
    ]);
    expect(spans).toEqual(
      words
        .split('\n')
        .flatMap((line, index) => [
          ...(index === 0 ? [] : [{ kind: 'break' }]),
          { kind: 'text', text: line },
        ]),
    );
  });

  it.each(HOSTILE)('changes no other part of the sentence: %j', (words) => {
    const spans = rich(
      say('incident:event.SeverityChanged-reason', {
        who: words,
        from: words,
        to: words,
        reason: words,
      }),
    );
    expect(plain(spans)).toBe(`${words} changed the severity from ${words} to ${words}: ${words}`);
    expect(spans.filter((span) => span.kind !== 'text' && span.kind !== 'break')).toEqual([]);
  });

  it.each(HOSTILE)('is no key of the catalogue: %j', (words) => {
    expect(plain(noted(`incident:role.ops ${words}`))).toContain('incident:role.ops');
    expect(plain(rich(say('incident:card.value', { value: { words: [words, 'b'] } })))).toBe(`${words}, b`);
  });
});
