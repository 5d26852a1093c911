import { Environment } from '@marcbachmann/cel-js';

import type { Json } from '../../kit/json';
import { text } from '../../voice/rich';
import { celExpressions as cel } from './index';

const scope = {
  inputs: { threshold: 2, service: 'checkout', quick: true },
  steps: { errors: { value: 2.5, n: 2, list: [1, 2, 3] }, rollback: { revision: 41, note: 'v1' }, none: {} },
  incident: { name: 'INC-7', severity: 'SEV2' },
};
const value = (expression: string): Json => {
  const found = cel.value(expression, scope);
  return found.ok ? found.value : text(found.error);
};

describe('expressions', () => {
  it.each<[string, Json]>([
    ['steps.errors.value > 2', true],
    ['steps.errors.value > inputs.threshold', true],
    ['steps.errors.n == 2 && 2.0 == steps.errors.n', true],
    ['inputs.threshold * 2 + 0.5', 4.5],
    ['5 / 2', 2.5],
    ['7 % 4 - 1', 2],
    ['2 in steps.errors.list', true],
    ['"value" in steps.errors', true],
    ['steps.errors.list[inputs.threshold]', 3],
    ['steps["errors"]["n"]', 2],
    ['has(steps.errors.value) && !has(steps.errors.nothing)', true],
    ['steps.none.value > 3 || inputs.quick', true],
    ['inputs.quick ? "fast" : 1', 'fast'],
    ['steps.errors.list.map(x, x > 1, x * 10)', [20, 30]],
    ['steps.errors.list.filter(x, x != 2) + [4]', [1, 3, 4]],
    ['steps.errors.list.all(x, x > 0) && steps.errors.list.exists_one(x, x == 3)', true],
    ['{"a": {"b": -inputs.threshold}}.a.b', -2],
    ['incident.name.matches("^INC-[0-9]+$") && size(incident.name) == 5', true],
    ['incident.name.split("-").join("+").lowerAscii()', 'inc+7'],
    ['string(steps.rollback.revision) + "!"', '41!'],
    ['int("12") + int(2.9)', 14],
    ['[1, [2]] == [1, [2]] && {"a": 1} != {"a": 2}', true],
    ['"a" == 1', false],
  ])('%s', (expression, wanted) => {
    expect(value(expression)).toEqual(wanted);
  });

  it('says what the library says, wherever it has an answer', () => {
    const library = new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false });
    const texts = [
      ...['steps.errors.value > 2.0', 'steps.errors.list.exists(x, x == 2.0)', '"ab" < "b"', '!(1 > 2)'],
      ...[
        'has(steps.errors.n)',
        'steps.nothing.here || true',
        'false && steps.nothing.here',
        '"a" in {"a": 1}',
      ],
      ...['incident.name.startsWith("INC")', 'inputs.quick ? "a" : "b"', '[1, 2].all(x, x > 1)', '"a" + "b"'],
      ...[
        'incident.name.indexOf("-") == 3',
        '" a ".trim()',
        'incident.name.substring(4)',
        'size([1, 2]) == 2',
      ],
      ...[
        '[1, 2, 3].exists_one(x, x > 2)',
        '[{"a": 1}] == [{"a": 1}]',
        'null == null',
        '{"a": 1}.exists(k, k == "a")',
      ],
    ];
    for (const one of texts) expect([one, value(one)]).toEqual([one, library.evaluate(one, scope)]);
  });

  it.each([
    ['steps.error.value', '“steps” has no “error”. Did you mean “errors”?'],
    ['steps.none.value', '“steps.none” has no “value”; it has nothing at all (yet).'],
    ['input.service', 'Nothing is called “input” here. Did you mean “inputs”?'],
    ['steps.errors.value.deep', '“steps.errors.value” is a value of the kind number and has no “deep”.'],
    ['steps.errors.list[7]', '“steps.errors.list” has 3 elements, and none with the number 7'],
    ['steps.errors.value + "%"', '“+” cannot be used between number and string.'],
    ['1 / 0', '“/” gives no number here'],
    ['constructor', 'Nothing is called “constructor” here.'],
    ['steps.__proto__', '“steps” has no “__proto__”'],
    ['inputs.service.length', 'kind string and has no “length”'],
    ['b"abc"', 'Bytes (b"…") are not known here.'],
    ['size("a") >', 'is no expression'],
    ['', 'There is no expression here.'],
  ])('explains what is wrong with %s', (expression, words) => {
    expect(value(expression)).toContain(words);
  });

  it('wants yes or no of a condition', () => {
    expect(cel.holds('steps.errors.value > 2', scope)).toEqual({ ok: true, value: true });
    const number = cel.holds('steps.errors.value', scope);
    expect(number.ok ? '' : text(number.error)).toContain('a value of the kind number, and yes or no');
  });

  it('tells before anything runs what an expression speaks of and calls', () => {
    const names = (expression: string) => {
      const found = cel.check(expression);
      return found.ok ? found.value.map((path) => path.join('.')) : text(found.error);
    };
    expect(names('steps.a.value > inputs.b && steps.a.value < 3')).toEqual(['steps.a.value', 'inputs.b']);
    expect(names('steps["a"].list.all(x, x.value > inputs.t)')).toEqual(['steps.a.list', 'inputs.t']);
    expect(names('steps[inputs.which].value')).toEqual(['steps', 'inputs.which']);
    expect(names('(has(steps.a.b) ? [incident] : [1])[inputs.i]')).toEqual([
      'steps.a.b',
      'incident',
      'inputs.i',
    ]);
    expect(names('siz(inputs.a)')).toContain('Did you mean “size”?');
    expect(names('inputs.a.map(x)')).toBe('“map” is given 1 values and takes 2, 3.');
    expect(names('a.?b')).toContain('is no expression');
  });
});

describe('texts with {{ }}', () => {
  const fill = (given: Json): Json => {
    const found = cel.fill(given, scope);
    return found.ok ? found.value : text(found.error);
  };

  it('are filled in, wherever they stand', () => {
    expect(
      fill({
        text: '{{ inputs.service }} fails {{steps.errors.value}} %',
        number: '{{ steps.rollback.revision }}',
        list: ['{{ steps.errors.list }}', 'in {{ steps.errors.list }}', 3],
        braces: 'a {{ "}}" }} b {{ \'{{\' }}',
        '{{ key }}': null,
        token: { secret: 'env:RUNBOOK_{{ x }}', before: 'Bearer ' },
      }),
    ).toEqual({
      text: 'checkout fails 2.5 %',
      number: 41,
      list: [[1, 2, 3], 'in [1,2,3]', 3],
      braces: 'a }} b {{',
      '{{ key }}': null,
      token: { secret: 'env:RUNBOOK_{{ x }}', before: 'Bearer ' },
    });
  });

  it('say what is wrong with them, and which expressions they hold', () => {
    expect(fill('a {{ inputs.servce }}')).toContain('Did you mean “service”?');
    expect(fill('a {{ inputs.service')).toContain('never closed');
    expect(cel.within({ a: '{{ x }} {{ y.z }}', b: [1, '{{ "}}" }}'], c: { secret: '{{ no }}' } })).toEqual([
      'x',
      'y.z',
      '"}}"',
    ]);
    expect(cel.within('open {{ x')).toEqual(['open {{ x']);
  });
});
