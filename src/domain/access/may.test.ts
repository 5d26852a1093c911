import { ana, bo } from '../../../test/given';
import { canSee, may, SYSTEM_VIEWER, type Standing, type Viewer } from './may';

const everybody = { private: false, people: [] };
const anasSecret = { private: true, people: [ana.person] };
const viewer = (of: typeof ana, standing: Standing): Viewer => ({ key: of.person.key, standing });

const table: readonly (readonly [string, typeof ana, Standing, typeof anasSecret, boolean, string])[] = [
  ['a viewer on an open incident', bo, 'viewer', everybody, true, 'viewers-only-look'],
  ['a responder on an open incident', bo, 'responder', everybody, true, 'may'],
  ['a commander on an open incident', bo, 'commander', everybody, true, 'may'],
  ['an administrator on an open incident', bo, 'admin', everybody, true, 'may'],
  ['a viewer who is on a private incident', ana, 'viewer', anasSecret, true, 'viewers-only-look'],
  ['a responder who is on a private incident', ana, 'responder', anasSecret, true, 'may'],
  ['a viewer who is not on a private incident', bo, 'viewer', anasSecret, false, 'unknown-incident'],
  ['a responder who is not on a private incident', bo, 'responder', anasSecret, false, 'unknown-incident'],
  ['a commander who is not on a private incident', bo, 'commander', anasSecret, false, 'unknown-incident'],
  ['an administrator who is not on a private incident', bo, 'admin', anasSecret, true, 'may'],
];

describe('who may see and do what', () => {
  it.each(table)('%s', (_, who, standing, thing, sees, outcome) => {
    expect(canSee(viewer(who, standing), thing)).toBe(sees);
    const allowed = may(who, viewer(who, standing), 'note', thing);
    expect(allowed.ok ? 'may' : allowed.error.reason).toBe(outcome);
  });

  it('lets responders found something new, and viewers not', () => {
    expect(may(bo, viewer(bo, 'responder'), 'declare', undefined).ok).toBe(true);
    expect(may(bo, viewer(bo, 'viewer'), 'declare', undefined)).toMatchObject({
      error: { reason: 'viewers-only-look', kind: 'forbidden', instead: ['show', 'timeline'] },
    });
  });

  it('gives a program the standing that its token has', () => {
    const token = { kind: 'token', name: 'alerts' } as const;
    const as = (standing: Standing): Viewer => ({ key: 'token/alerts', standing });
    expect(may(token, as('responder'), 'note', everybody).ok).toBe(true);
    expect(may(token, as('responder'), 'note', anasSecret).ok).toBe(false);
    expect(may(token, as('viewer'), 'note', everybody).ok).toBe(false);
  });

  it('stops no timer and no delivery', () => {
    expect(may({ kind: 'system', part: 'timer' }, SYSTEM_VIEWER, 'RemindUpdate', anasSecret).ok).toBe(true);
    expect(canSee(SYSTEM_VIEWER, anasSecret)).toBe(true);
  });

  it('does not tell whoever may not see it that there is something', () => {
    const nothing = may(bo, viewer(bo, 'responder'), 'note', anasSecret);
    expect(nothing).toEqual({
      ok: false,
      error: { reason: 'unknown-incident', facts: {}, instead: ['list'], kind: 'unknown' },
    });
  });
});
