import { at, bo, declared, incident, minute, type Told } from '../../../test/given';
import { COMMANDER } from '../incident/incident';
import { measure, type Measure } from './times';

const recorded = (minutes: number): Measure => ({ state: 'recorded', ms: minutes * 60_000 });
const pending: Measure = { state: 'pending' };
const never: Measure = { state: 'not-applicable' };
const invalid: Measure = { state: 'invalid' };

const started = { ...declared, started: minute(-10) };
const taken = at(2, { type: 'RoleAssigned', role: COMMANDER, person: bo.person });
const mitigated = at(40, { type: 'Mitigated' });
const resolved = at(50, { type: 'Resolved' });
const reopened = at(55, { type: 'Reopened', reason: 'back' });
const corrected = (time: 'started' | 'detected' | 'acknowledged', to: number) =>
  at(59, { type: 'TimeCorrected', time, at: minute(to), reason: 'the graph shows it' });

const measured = (...history: readonly Told[]) => measure(incident(...history));

describe('TTD, TTA, TTM and TTR', () => {
  it('are recorded where both moments are known', () => {
    expect(measured(started, taken, mitigated, resolved)).toEqual({
      ttd: recorded(10),
      tta: recorded(2),
      ttm: recorded(40),
      ttr: recorded(50),
    });
  });

  it('are pending while the moment is still to come', () => {
    expect(measured(started)).toEqual({ ttd: recorded(10), tta: pending, ttm: pending, ttr: pending });
    expect(measured(started, taken)).toMatchObject({ tta: recorded(2), ttm: pending });
  });

  it('never wait for a beginning that nobody told', () => {
    expect(measured(declared).ttd).toEqual(never);
  });

  it('are not applicable once it can no longer come: resolved without a commander or a mitigation', () => {
    expect(measured(declared, resolved)).toEqual({ ttd: never, tta: never, ttm: never, ttr: recorded(50) });
    expect(measured(declared, resolved, { type: 'Closed' }).tta).toEqual(never);
  });

  it('have no time to resolve where there was nothing to resolve', () => {
    const cancelled = measured(started, taken, { type: 'Cancelled', reason: 'a test alert' });
    expect(cancelled).toEqual({ ttd: recorded(10), tta: recorded(2), ttm: never, ttr: never });
    const merged = measure({ status: 'merged', times: { detected: minute(0), resolved: minute(9) } });
    expect(merged.ttr).toEqual(never);
  });

  it('begin anew with a reopened incident; the last mitigation and resolution count, the first command stays', () => {
    const back = [started, taken, mitigated, resolved, reopened];
    expect(measured(...back)).toMatchObject({ tta: recorded(2), ttm: pending, ttr: pending });
    expect(measured(...back, at(58, { type: 'Resolved' }))).toMatchObject({ ttm: never, ttr: recorded(58) });
  });

  it('count from corrected moments', () => {
    expect(measured(started, taken, mitigated, corrected('detected', -4))).toMatchObject({
      ttd: recorded(6),
      tta: recorded(6),
      ttm: recorded(44),
    });
    expect(measured(declared, corrected('started', -30)).ttd).toEqual(recorded(30));
  });

  it('are invalid out of order, never negative and never made up', () => {
    expect(measured(started, taken, corrected('detected', 5))).toMatchObject({
      ttd: recorded(15),
      tta: invalid,
    });
    expect(measured(declared, corrected('started', 1)).ttd).toEqual(invalid);
  });

  it('may take no time at all', () => {
    expect(measured(declared, corrected('acknowledged', 0)).tta).toEqual(recorded(0));
  });
});
