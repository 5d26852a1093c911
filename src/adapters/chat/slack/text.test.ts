import fc from 'fast-check';

import { cut, cutEscaped, escaped, heardText } from './text';

const anyText = fc.string({ unit: 'grapheme', maxLength: 400 });

describe('what Slack sends', () => {
  it.each([
    ['<@U1> did it', '@{slack/T1/U1} did it'],
    ['<@U1|ann>, look', '@{slack/T1/U1|ann}, look'],
    ['<@U1|a {b}|c d>', '@{slack/T1/U1|a.bc.d}'],
    ['<@U1> &lt;@U2&gt;', '@{slack/T1/U1} <@U2>'],
    ['in <#C1|ops> and <#C2> and <#C3|>', 'in #ops and #C2 and #C3'],
    ['<https://x.example/a?b=1&amp;c=2>', 'https://x.example/a?b=1&c=2'],
    ['<https://x.example|the board>', 'the board (https://x.example)'],
    ['<http://x.example|x.example>', 'x.example'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['<!here> <!channel> <!everyone>', '@here @channel @everyone'],
    ['<!subteam^S1|@oncall> <!subteam^S2>', '@oncall @S2'],
    ['<!date^1392734382^{date}|in 2014>', 'in 2014'],
    ['a &amp;amp; b &lt;c&gt;', 'a &amp; b <c>'],
    ['3 > 2 and <', '3 > 2 and <'],
  ])('%s is %s', (sent, heard) => {
    expect(heardText(sent, 'T1')).toBe(heard);
  });

  it('is the text again when the text was escaped', () => {
    fc.assert(fc.property(anyText, (text) => heardText(escaped(text), 'T1') === text));
  });
});

describe('what is cut', () => {
  it('is never longer than it may be, nor broken', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 300 }), (text, max) => {
        const short = cut(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(() => encodeURIComponent(short)).not.toThrow();
        const safe = cutEscaped(text, max);
        expect(safe.length).toBeLessThanOrEqual(max);
        expect(safe.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
      }),
    );
  });
});
