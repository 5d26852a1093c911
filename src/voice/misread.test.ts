import { misshapen, wrongField } from '../domain/alert/payload';
import { text } from './rich';

describe('what is wrong with a payload is said in the words of the house', () => {
  it.each([
    [
      { path: ['alerts'], code: 'invalid_type', expected: 'array' },
      'alerts is missing or wrong; expected: a list.',
    ],
    [
      { path: ['alerts', 0, 'labels'], code: 'invalid_type', expected: 'record' },
      'alerts[0].labels is missing or wrong; expected: an object.',
    ],
    [{ path: ['id'], code: 'invalid_type', expected: 'int' }, 'id is missing or wrong; expected: a number.'],
    [{ path: ['app'], code: 'too_small' }, 'app is missing or wrong; expected: a text that is not empty.'],
    [
      { path: ['status'], code: 'invalid_value', values: ['firing', 'resolved'] },
      'expected: "firing", "resolved".',
    ],
    [{ path: ['x'], code: 'invalid_union' }, 'expected: what the documentation of this hook shows.'],
    [{ path: [], code: 'invalid_type', expected: 'object' }, 'this hook reads; expected: an object.'],
  ])('%j', (finding, words) => {
    expect(text(misshapen([finding]))).toContain(words);
  });

  it('without a finding too', () => {
    expect(text(misshapen([]))).toContain('does not have the shape');
    expect(text(wrongField('X-GitHub-Event', 'header'))).toContain('expected: that header');
  });
});
