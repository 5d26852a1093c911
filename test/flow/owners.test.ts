import { memoryStore } from '../../src/adapters/store/memory';
import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import type { Guarded } from '../../src/domain/access/may';
import type { Actor } from '../../src/domain/actor';
import type { DecideFacts } from '../../src/domain/decider';
import { chatId, streamId, type Instant } from '../../src/domain/ids';
import { ok } from '../../src/kit/result';
import type { Json } from '../../src/kit/json';
import type { Aggregate } from '../../src/flow/aggregates';
import { Batch, type Deed } from '../../src/flow/decide-batch';
import { caughtUp, folded, loadFolded } from '../../src/flow/load';
import type { Owner } from '../../src/flow/owner';
import { event, writing } from '../contracts/road-values';
import { ManualClock } from '../fakes/manual-clock';

const RUN = streamId('run', '7');
const INCIDENT = streamId('incident', '5');
const NOW = '2026-03-01T00:00:00.000Z' as Instant;

/** Counts its commands; the one called `Found` says whom it belongs to. Every third state is written. */
const asked: DecideFacts[] = [];
const counter: Aggregate = {
  initial: 0,
  founds: ({ type }) => type === 'Found',
  decide: (_state, _command, facts) => {
    asked.push(facts);
    return ok([{ event: { type: 'Counted' }, at: facts.at, by: facts.by }]);
  },
  mask: (data) => data,
  evolve: (state) => (state as number) + 1,
  react: () => ({ effects: [], timers: [] }),
  summary: () => undefined,
  guarded: () => undefined,
  owner: (state, command) => (state !== 0 || command?.['of'] === INCIDENT ? INCIDENT : undefined),
  roles: () => [],
  keeps: (_state, version, kept) => kept === 0 || version - kept >= 3,
  revives: () => [],
  empties: () => [],
};

const person = (id: string): Actor => ({
  ...{ kind: 'person', chat: chatId('console'), workspace: 'here', id },
  person: { key: `person/${id}`, name: id },
});
const ofAnn: Guarded = { private: true, people: [{ key: 'person/ann' }] };
const owner: Owner = {
  guarded: ofAnn,
  rolesOf: (key) => (key === 'person/ann' ? ['commander', 'scribe'] : []),
};
const deed = (by: Actor, more: Partial<Deed> = {}): Deed => ({
  ...{ key: 'k', verb: 'runbook-run', command: { type: 'Found', of: INCIDENT }, by },
  ...{ at: NOW, recordedAt: NOW, correlation: 'c', ...more },
});
const nothing = { stream: RUN, version: 0, state: 0, stateVersion: 0, head: '0', recordedAt: '' } as const;

function batchOn(loaded: ConstructorParameters<typeof Batch>[0], deeds: readonly Deed[], owners = [owner]) {
  const clock = new ManualClock();
  return new Batch(loaded, deeds, {
    ...{ aggregate: counter, clock, crypto: new NodeCrypto('x'.repeat(32)) },
    owners: new Map(owners.map((it) => [INCIDENT, it])),
    numbers: new Map(),
    masked: new Map(),
    viewer: ({ kind }) => ({
      key: kind === 'person' ? 'person/ann' : 'system',
      standing: kind === 'person' ? 'responder' : 'admin',
    }),
  });
}

beforeEach(() => {
  asked.length = 0;
});

it('asks the incident who may, already when the command founds what belongs to it', () => {
  const [ann, system]: Actor[] = [person('ann'), { kind: 'system', part: 'timer' }];
  for (const by of [ann, system] as Actor[])
    expect(batchOn(nothing, [deed(by)]).take(deed(by))).toMatchObject({ kind: 'done' });
  const others: Owner = { ...owner, guarded: { private: true, people: [] } };
  for (const owners of [[others], []])
    expect(batchOn(nothing, [deed(person('ann'))], owners).take(deed(person('ann')))).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'unknown-incident' },
    });
});

it('tells the decision who acts: their standing, and their roles in the incident', () => {
  const deeds = [deed(person('ann')), deed(person('bob')), deed({ kind: 'system', part: 'timer' })];
  const batch = batchOn(nothing, deeds);
  for (const one of deeds) batch.take(one);
  expect(asked.map(({ standing, roles }) => [standing, roles])).toEqual([
    ['responder', ['commander', 'scribe']],
    ['responder', []],
    ['admin', []],
  ]);
});

it('records what belongs to a private incident as private', () => {
  const batch = batchOn(nothing, [deed(person('ann'))]);
  batch.take(deed(person('ann')));
  expect(batch.writing().events.map(({ visibility }) => visibility)).toEqual(['private']);
});

it('consumes rows of the inbox, and nothing for what this process tells the aggregate itself', () => {
  const deeds = [deed(person('ann'), { id: '12' }), deed(person('ann'))];
  const batch = batchOn(nothing, deeds);
  for (const one of deeds) batch.take(one);
  expect(batch.writing().consumed.map(({ id }) => id)).toEqual(['12']);
  expect(batch.told).toHaveLength(2);
});

it('writes the state now and then, and goes on from what it decided without reading it', () => {
  let loaded: ConstructorParameters<typeof Batch>[0] = nothing;
  const states: (Json | undefined)[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const batch = batchOn(loaded, [deed(person('ann'))]);
    batch.take(deed(person('ann')));
    states.push(batch.writing().state);
    expect(batch.writing().expected).toBe(turn);
    loaded = batch.after();
  }
  expect(states).toEqual([1, undefined, undefined, 4, undefined, undefined]);
  expect(loaded).toMatchObject({ version: 6, state: 6, stateVersion: 4 });
});

it('folds what happened since the state was written', async () => {
  const { streams } = memoryStore({ clock: new ManualClock() });
  await streams.commit(writing(RUN, 0, 1, { state: 1 }));
  const { state: _, ...bare } = writing(RUN, 1, 2);
  await streams.commit({ ...bare, events: [event(RUN, 2, { actor: '{}' }), event(RUN, 3)] });
  const loaded = await loadFolded(streams, counter, RUN);
  expect(loaded).toMatchObject({ version: 3, state: 3, stateVersion: 1, head: 'h3' });
  expect(loaded).not.toHaveProperty('tail');
  expect(folded(counter, await streams.load(streamId('run', '8')))).toMatchObject({ version: 0, state: 0 });
});

it('catches up with what happened since, and with a stream that was emptied by reading all of it', async () => {
  const { streams } = memoryStore({ clock: new ManualClock() });
  await streams.commit(writing(RUN, 0, 1, { state: 1 }));
  const known = await loadFolded(streams, counter, RUN);
  expect(await caughtUp(streams, counter, known)).toBe(known);
  await streams.commit(writing(RUN, 1, 2, { state: 3 }));
  const later = await caughtUp(streams, counter, known);
  expect(later).toMatchObject({ version: 3, state: 3, stateVersion: 1, head: 'h3' });
  const redacted = event(RUN, 4, { type: 'EventRedacted', payload: '{"seq":2,"left":{"type":"Counted"}}' });
  await streams.commit(writing(RUN, 3, 1, { events: [redacted], emptied: [2], state: 77 }));
  expect(await caughtUp(streams, counter, later)).toMatchObject({ version: 4, state: 77, stateVersion: 4 });
});
