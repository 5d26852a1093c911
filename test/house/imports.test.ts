import { PLANTS, violations, type Violation } from './plants';

describe('the import rules', () => {
  it('let pass what keeps them', () => {
    expect(violations([])).toEqual([]);
  });

  let found: readonly Violation[] = [];
  beforeAll(() => {
    found = violations(PLANTS);
  });

  it.each(PLANTS.map(({ rule, file, text }) => [rule, file, text] as const))(
    'catch %s in %s',
    (rule, file) => {
      expect(found).toContainEqual({ rule, file });
    },
  );
});
