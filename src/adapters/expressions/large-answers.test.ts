import { text } from '../../voice/rich';
import { celExpressions as cel } from './index';

const name = (index: number): string => `a-name-that-is-not-quite-short-${index}`;
const map = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [name(index), index]));
const list = Array.from({ length: 20_000 }, (_, index) => `${name(index)}x`);
/** On a slow machine, and far from the minutes that it would take otherwise. */
const AT_ONCE_MS = 20_000;
const scope = { result: { map, list } };

describe('of an answer with very many names an expression is done at once', () => {
  it.each([
    ['one that is missing', 'result.map.nothing'],
    ['one of another’s choice', 'result.map[result.list[7]]'],
    ['missing ones in a loop', 'result.list.exists(one, result.map[one] == 1)'],
    ['missing ones that do not matter', 'result.list.all(one, result.map[one] == 1 || true)'],
    ['comparing all of it in a loop', 'result.list.exists(one, result.map == {"a": 1})'],
    ['comparing it with itself in a loop', 'result.list.all(one, result.map == result.map)'],
    ['counting it in a loop', 'result.list.exists(one, size(result.map) == 0)'],
    ['counting the list in a loop', 'result.list.exists(one, result.list.size() == 0)'],
    ['beginning a loop over it in a loop', 'result.list.exists(one, !result.map.exists(it, true))'],
  ])(
    '%s',
    (_, expression) => {
      const answer = cel.value(expression, scope);
      expect(answer.ok || text(answer.error).length < 2_000).toBe(true);
    },
    AT_ONCE_MS,
  );

  it('and what is missing is still told with what was probably meant', () => {
    const answer = cel.value('result.map.sttaus', { result: { map: { status: 1, ...map } } });
    expect(answer.ok ? '' : text(answer.error)).toContain('status');
  });
});
