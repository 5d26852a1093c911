import { waitKind } from '../../src/adapters/steps/wait';
import { instant } from '../../src/domain/ids';
import { StepRig } from './step-rig';

/** The rig's clock stands at 2026-03-01T03:00:00Z. */
describe('a step that waits', () => {
  it('asks to be asked again when the time is over, counted from when it was begun', async () => {
    const rig = new StepRig(waitKind);
    const since = rig.clock.now();
    expect(await rig.perform({ for: '5m' }, { since })).toMatchObject({ answer: 'later', afterMs: 300_000 });
    rig.clock.advance(299_000);
    expect(await rig.perform({ for: '5m' }, { since })).toMatchObject({ answer: 'later', afterMs: 1_000 });
    rig.clock.advance(1_000);
    expect(await rig.perform({ for: '5m' }, { since })).toEqual({
      answer: 'done',
      outputs: { until: '2026-03-01T03:05:00.000Z' },
    });
  });

  it.each([
    ['04:30', 90 * 60_000],
    ['3:00', 24 * 3_600_000],
    ['02:59', 24 * 3_600_000 - 60_000],
    ['2026-03-01T05:00:00+01:00', 3_600_000],
    ['2026-03-02T03:00Z', 24 * 3_600_000],
  ])('waits until %s', async (until, afterMs) => {
    expect(await new StepRig(waitKind).perform({ until })).toMatchObject({ answer: 'later', afterMs });
  });

  it('is done where the moment is over, but waits for the time of day it was begun before', async () => {
    const rig = new StepRig(waitKind);
    expect(await rig.perform({ until: '2026-03-01T02:00:00Z' })).toMatchObject({ answer: 'done' });
    const since = instant(new Date('2026-03-01T02:50:00Z'));
    expect(await rig.perform({ until: '02:55' }, { since })).toMatchObject({ answer: 'done' });
  });

  it('says what it waits for, and what is wrong with it', () => {
    const rig = new StepRig(waitKind);
    expect(rig.describe({ for: '{{ inputs.pause }}' })).toBe('Wait for {{ inputs.pause }}');
    expect(rig.describe({ until: '14:30' })).toBe('Wait until 14:30');
    expect(rig.check({ for: '{{ inputs.pause }}' })).toEqual([]);
    for (const given of [{}, { for: '5m', until: '14:30' }])
      expect(rig.check(given)).toEqual([expect.stringContaining('either')]);
    for (const until of ['25:00', '14.30', 'tomorrow', '2026-03-01T14:30:00', '2026-13-01T14:30:00Z'])
      expect(rig.check({ until })).toEqual([expect.stringContaining('with its zone')]);
  });
});
