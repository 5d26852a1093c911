import { chatKinds } from '../adapters/chat/registry';
import { EVENTS } from '../../test/events';
import { ALERT_EVENTS } from '../../test/alert-events';
import { OTHER_WORK_EVENTS } from '../../test/work-events';
import { ana, at, bo, minute } from '../../test/given';
import { filesOf, textOf } from '../../test/house/tree';
import { BUILT_IN_ROLES, STATUSES, TIME_NAMES } from '../domain/incident/incident';
import { tell } from '../domain/incident/timeline';
import type { IncidentEvent } from '../domain/incident/vocabulary';
import { text } from './rich';
import { hasWords } from './say';
import { keysOf } from '../../test/catalogue-keys';

const sources = filesOf('src')
  .filter((file) => /[.]tsx?$/.test(file) && !file.includes('.test.'))
  .map((file) => ({ file, source: textOf(file) }));
const literals = new Set(
  sources.flatMap(({ source }) => [...source.matchAll(/'([^'\n]+)'/g)].map((match) => match[1] ?? '')),
);
const all = (prefix: string, names: readonly string[]): string[] => names.map((name) => `${prefix}.${name}`);
const without = (used: readonly string[]) => (key: string) => !literals.has(key) && !used.includes(key);

const { line: _, ...reportedWithoutLine } = EVENTS.RunReported;
/** Every way in which an event is told. */
const told: readonly IncidentEvent[] = [
  ...Object.values(EVENTS),
  { type: 'Mitigated' },
  { type: 'Resolved' },
  { type: 'SeverityChanged', from: 'SEV2', to: 'SEV1' },
  { ...EVENTS.RoleAssigned, person: ana.person },
  { ...EVENTS.RoleAssigned, previous: ana.person },
  { type: 'PrivacySet', private: false },
  { ...EVENTS.GapFound, complete: false },
  ...ALERT_EVENTS,
  ...OTHER_WORK_EVENTS,
  reportedWithoutLine,
  ...['', 'slow'].flatMap((impact): IncidentEvent[] => [
    { type: 'UpdatePosted', happening: 'x', impact },
    { type: 'UpdatePosted', happening: 'x', impact, nextDue: minute(30) },
  ]),
];
const events = told.map((event) => tell(at(0, event)));

describe('what happened in an incident', () => {
  it.each(told)('has words: $type', (event) => {
    const said = text(tell(at(0, event)));
    expect(said).not.toMatch(/\{\{|\}\}|\*\*|\uE000/);
    expect(said.length).toBeGreaterThan(10);
  });

  it('has words for every status, moment, role and its instructions', () => {
    const keys = [
      ...all('incident:status', STATUSES),
      ...all('incident:time', TIME_NAMES),
      ...all('incident:role', BUILT_IN_ROLES),
      ...all('incident:instructions', BUILT_IN_ROLES),
    ];
    expect(keys.filter((key) => !hasWords(key))).toEqual([]);
  });

  it('has no words that nothing says', () => {
    const used = [
      ...events.map(({ key }) => key),
      'incident:event.PartFailed-channel',
      'incident:event.PartFailed-privacy',
      'incident:event.RemedyHeldBack-stopped',
      ...['PartDone-in', 'PartFailed-in'].map((type) => `incident:event.${type}`),
      ...all('incident:status', STATUSES),
      ...all('incident:time', TIME_NAMES),
      ...all('incident:role', BUILT_IN_ROLES),
      ...all('incident:instructions', BUILT_IN_ROLES),
      ...all('incident:task', ['open', 'done', 'dropped']),
      ...all('incident', ['task-given', 'task-due']).map((key) => key.replace('incident.', 'incident:')),
      ...all('incident:action', ['coming', 'unable']),
      ...all('incident:change', ['started', 'done', 'failed', 'before', 'after']),
      ...all('incident:part', [
        ...['channel', 'card', 'pin', 'invite', 'privacy', 'messages'],
        ...['announce', 'bookmark', 'group', 'archive', 'alerts', 'told'],
      ]),
      ...all(
        'incident:chat',
        chatKinds.map(({ id }) => id),
      ),
      ...['pending', 'done', 'failed', 'failed-in'].map((state) => `incident:card.part-${state}`),
    ];
    expect(keysOf('incident').filter(without(used))).toEqual([]);
    expect(used.filter((key) => !hasWords(key))).toEqual([]);
  });
});

describe('refusals', () => {
  /** What is put together at run time, and all that may come of it. */
  const GENERATED: Readonly<Record<string, readonly string[]>> = {
    '`not-open.${state.status}`': ['resolved', 'closed', 'cancelled', 'merged'].map((it) => `not-open.${it}`),
    '`${reason}-near`': ['unknown-service-near', 'unknown-person-near', 'unknown-callee-near'],
    reason: [
      'unknown-service',
      'unknown-person',
      'unknown-callee',
      'no-alerts-of-service',
      'no-known-services',
      'only-service',
    ],
  };
  const reasons = sources
    .filter(({ file }) => /^src\/(domain|intake|flow)\//.test(file))
    .flatMap(({ source }) => [
      ...source
        .replace(/=== '[^']*'/g, '')
        .matchAll(/\brefuse(?:d|dRun)?\(\s*(?:(?:state|run|told|after),\s*)?([^,()]+)[,)]/g),
    ])
    .flatMap((match) => (match[1] ?? '').match(/'[^']+'|`[^`]+`|^reason$/g) ?? [])
    .flatMap((argument) =>
      argument.startsWith("'") ? [argument.slice(1, -1)] : (GENERATED[argument] ?? [argument]),
    );

  it('have words, every one', () => {
    expect(reasons.length).toBeGreaterThan(40);
    expect([...new Set(reasons)].filter((reason) => !hasWords(`refusal:${reason}`))).toEqual([]);
  });

  it('have no words that nobody says', () => {
    // A reason may be handed on to whoever refuses.
    const used = [...reasons, ...literals].map((reason) => `refusal:${reason}`);
    expect(keysOf('refusal').filter(without(used))).toEqual([]);
  });
});

describe('answers and deliveries', () => {
  it('have no words that nobody says', () => {
    expect(keysOf('answer').filter(without([]))).toEqual([]);
  });

  it('have words for every reason that a chat may give', () => {
    const [, known = ''] = /known:([^}]*)/.exec(textOf('src/ports/delivery.ts')) ?? [];
    const reasons = [...known.matchAll(/'([a-z-]+)'/g)].map((match) => `delivery:${match[1] ?? ''}`);
    const kept = [...literals].filter((literal) => /^delivery:[a-z-]+$/.test(literal));
    expect(reasons.length).toBeGreaterThan(5);
    expect([...reasons, ...kept].filter((key) => !hasWords(key))).toEqual([]);
    expect(keysOf('delivery').filter(without(reasons))).toEqual([]);
  });
});

it('lets nobody wonder who did it', () => {
  const note = at(0, { type: 'NoteAdded', text: 'x' }, { kind: 'system', part: 'timer' });
  expect(text(tell(note))).toBe('Muster noted: x');
  expect(text(tell(at(0, EVENTS.HandoffOffered, bo)))).toBe(
    'Bo Lindqvist asks Chen Wei to take over as commander',
  );
});
