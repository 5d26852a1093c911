import { declared, incident, minute, NOW, ana } from '../../../test/given';
import type { ChangeBrief } from '../alert/report';
import type { ServiceId } from '../ids';
import { changesFound, maskChanges, recordChanges, tellChanges, type ChangesFound } from './changes';
import type { Incident } from './incident';

const facts = { now: NOW, at: NOW, by: ana, number: 12 };
const change = (count: number, more: Partial<ChangeBrief> = {}): ChangeBrief => ({
  id: `acme/web/deployment/${String(count)}`,
  source: 'github',
  service: 'web' as ServiceId,
  title: 'v2.3.1 to production',
  state: 'done',
  at: minute(count),
  ...more,
});
const began = minute(0);
const found = (...changes: ChangeBrief[]): ChangesFound => ({ type: 'ChangesFound', changes, began });
const after = (state: Incident, ...changes: ChangeBrief[]): Incident =>
  changesFound(state, { event: found(...changes), at: NOW, by: ana });
const record = (state: Incident, ...changes: ChangeBrief[]) => {
  const decided = recordChanges(state, { type: 'RecordChanges', changes }, facts);
  return decided.ok ? decided.value.map(({ event }) => event) : decided.error;
};

describe('changes near the beginning of an incident', () => {
  it('are recorded, the newest first', () => {
    expect(record(incident(declared), change(-20), change(-6))).toEqual([found(change(-6), change(-20))]);
    expect(after(incident(declared), change(-6), change(-20)).changes).toEqual([change(-6), change(-20)]);
  });

  it('are nothing new when they are known in the same state', () => {
    const state = after(incident(declared), change(-6));
    expect(record(state, change(-6))).toEqual([]);
    expect(record(state, change(-6, { at: minute(-5) }))).toEqual([]);
    expect(record(state)).toEqual([]);
  });

  it('are replaced by what became of them, in whatever order that is heard', () => {
    const under = change(-6, { state: 'started' });
    const failed = change(-6, { state: 'failed', at: minute(-4) });
    const state = after(incident(declared), under);
    expect(record(state, failed)).toEqual([found(failed)]);
    expect(after(state, failed).changes).toEqual([failed]);
    expect(record(after(state, failed), under)).toEqual([]);
    expect(record(after(state, failed), change(-6, { at: minute(-5) }))).toEqual([]);
    expect(record(after(state, failed), change(-6, { at: minute(-3) }))).toHaveLength(1);
  });

  it('are at most ten, and those from before the beginning stay', () => {
    const before = Array.from({ length: 9 }, (_, index) => change(-1 - index));
    const state = after(incident(declared), ...before, change(5));
    expect(state.changes?.map(({ at }) => at)[0]).toBe(minute(5));
    expect(record(state, change(7))).toEqual([found(change(7))]);
    expect(after(state, change(7)).changes).toHaveLength(10);
    expect(record(after(state, change(-30)), change(8))).toEqual([]);
    expect(after(state, change(-30)).changes?.at(-1)).toEqual(change(-30));
  });

  it('are told in one line: the newest that came before the trouble, and how many there are', () => {
    const key = 'incident:event.ChangesFound';
    expect(tellChanges(key, found(change(-6)))).toEqual({
      key,
      facts: {
        change: 'web: v2.3.1 to production',
        state: { word: 'incident:change.done' },
        far: 6,
        unit: { word: 'incident:change.minutes' },
        side: { word: 'incident:change.before' },
      },
    });
    const told = tellChanges(key, found(change(3), change(-150, { by: 'ana', url: 'https://x.example/1' })));
    expect(told.key).toBe(`${key}-by-more`);
    expect(told.facts).toMatchObject({
      change: { link: 'https://x.example/1', label: 'web: v2.3.1 to production' },
      far: 3,
      unit: { word: 'incident:change.hours' },
      by: 'ana',
      more: 1,
    });
    expect(tellChanges(key, found(change(3))).facts).toMatchObject({
      side: { word: 'incident:change.after' },
    });
  });

  it('leave nothing that a person wrote when the entry is emptied', () => {
    const event = found(change(-6, { by: 'ana', url: 'https://x.example/1' }));
    expect(maskChanges(event, '[gone]').changes).toEqual([change(-6, { title: '[gone]', by: '[gone]' })]);
  });
});
