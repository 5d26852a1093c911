import { typed } from '../../../test/typed';

const into12 = { type: 'MergeInto', into: 'incident/12', number: 12 };

describe('merging', () => {
  it.each(['merge #12', 'merge INC-12', 'merge 12', 'merge into:12', 'merge-into inc-12'])(
    'inside an incident %s names the other one',
    (line) => {
      expect(typed(line)).toEqual(into12);
    },
  );

  it('elsewhere names both, the one that ends first', () => {
    expect(typed('merge 3 12', false)).toEqual({ about: 3, ...into12 });
    expect(typed('merge #3 #12')).toEqual({ about: 3, ...into12 });
  });

  it('is refused into one that is over, that nobody may see, or that is none', () => {
    expect(typed('merge #7')).toMatchObject({ refused: 'merge-into-ended', field: 'into' });
    expect(typed('merge #99')).toMatchObject({ refused: 'unknown-incident', field: 'into' });
    expect(typed('merge checkout')).toMatchObject({ refused: 'unknown-incident', field: 'into' });
    expect(typed('merge')).toMatchObject({ refused: 'missing-argument', field: 'into' });
  });
});

describe('alerts', () => {
  it('are those of the incident that is named, else of the one where it is asked', () => {
    expect(typed('alerts #12', false)).toEqual({ ask: 'alerts', incident: 'incident/12' });
    expect(typed('alerts', false)).toEqual({ ask: 'alerts' });
  });
});
