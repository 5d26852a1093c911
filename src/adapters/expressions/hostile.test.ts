import { text } from '../../voice/rich';
import { celExpressions as cel } from './index';

const scope = {
  inputs: { letters: 'a'.repeat(8_000), list: Array.from({ length: 4_000 }, (_, index) => index) },
};
const nested = (body: string): string =>
  `inputs.list.all(a, inputs.list.all(b, inputs.list.all(c, ${body})))`;
const doubled = (times: number): string =>
  times === 0 ? 'inputs.letters' : `[${doubled(times - 1)}].map(x${times}, x${times} + x${times})[0]`;

describe('an expression that asks for too much', () => {
  it.each([
    ['loops within loops', nested('a + b + c >= 0')],
    ['loops whose bodies fail', nested('a.b || c.d')],
    ['a list of lists of lists', 'inputs.list.map(a, inputs.list.map(b, inputs.list))'],
    [
      'many references to one large text',
      'inputs.list.map(a, inputs.list.map(b, inputs.letters)).size() > 0 ? 1 : 2',
    ],
    ['a text that doubles', doubled(12)],
    ['a text in every place', 'inputs.letters.split("").map(x, inputs.letters).join("").split("").size()'],
    [
      'comparing everything with everything',
      'inputs.list.all(a, !(inputs.letters in inputs.list.map(b, inputs.letters + "b")))',
    ],
    [
      'a pattern that backtracks elsewhere',
      'inputs.letters.matches("^(a+)+$") ? 1 : inputs.letters.matches("(a|aa)+b")',
    ],
    ['patterns in a loop', 'inputs.list.all(x, inputs.letters.matches("(a?){500}b") || true)'],
    ['a long pattern', `"a".matches("${'(a|b)'.repeat(100)}")`],
    ['a pattern that unfolds', 'inputs.letters.matches("((a{900}){900}){900}")'],
    ['brackets', '('.repeat(900) + '1' + ')'.repeat(900)],
    ['signs', '!'.repeat(1_990) + 'true'],
    ['a long sum', '1' + '+1'.repeat(950)],
    ['a long text', `"${'x'.repeat(2_100)}"`],
    ['a long chain', 'inputs' + '.a'.repeat(900)],
  ])('is answered at once: %s', (_, expression) => {
    const answers = [
      cel.check(expression),
      cel.value(expression, scope),
      cel.fill(`x {{ ${expression} }}`, scope),
    ];
    for (const one of answers) if (!one.ok) expect(text(one.error).length).toBeLessThan(400);
    const last = cel.value(expression, scope);
    if (last.ok) expect(JSON.stringify(last.value).length).toBeLessThan(100);
  });

  it('has no result that is larger than 64 KB', () => {
    const large = { inputs: { text: 'x'.repeat(70_000) } };
    for (const answer of [
      cel.value('inputs.text', large),
      cel.fill('{{ inputs.text }}', large),
      cel.fill({ a: ['{{ inputs.text }}'] }, large),
      cel.value('inputs.list.map(a, inputs.letters)', scope),
      cel.fill('a {{ inputs.list.map(a, inputs.list) }}', scope),
    ])
      expect(answer.ok ? '' : text(answer.error)).toContain('larger than 64 KB');
  });
});
