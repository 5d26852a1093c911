import { PROBLEM_STATUS } from '../../src/adapters/http/problem';
import words from '../../src/voice/words/en/http.json';

const worded = Object.keys(words.problem);
const names = Object.keys(PROBLEM_STATUS);

describe('the words of problems', () => {
  it.each(names)('say what %s is and what to do', (name) => {
    expect(worded).toContain(name);
  });

  it('are all said: each belongs to a problem or to a variant of one', () => {
    const variants = ['none', 'far'].flatMap((variant) => names.map((name) => `${name}-${variant}`));
    expect(worded.filter((name) => ![...names, ...variants].includes(name))).toEqual([]);
  });
});
