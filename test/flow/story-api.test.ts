import { memoryStore } from '../../src/adapters/store/memory';
import type { Viewer } from '../../src/domain/access/may';
import { streamId, type Instant, type StreamId } from '../../src/domain/ids';
import type { Absorbed } from '../../src/domain/incident/incident';
import { Door } from '../../src/flow/door';
import { StoryApi } from '../../src/flow/story-api';
import type { StoryFilter } from '../../src/ports/api';
import { parseCatalogue } from '../../src/config/catalogue';
import { directoryOf } from '../../src/config/directory';
import { CATALOGUE } from '../catalogue';
import { summary, writing } from '../contracts/road-values';
import { note } from '../contracts/stories';
import { ManualClock } from '../fakes/manual-clock';
import { noMetrics } from '../fakes/no-metrics';
import { ana } from '../given';

const ADMIN: Viewer = { key: 'person/root', standing: 'admin' };
const EVE: Viewer = { key: 'person/eve', standing: 'responder' };
const id = (number: number): StreamId => streamId('incident', String(number));
const others = (...numbers: readonly number[]): readonly Absorbed[] =>
  numbers.map((number) => ({ stream: id(number), number }));

describe('stories for programs', () => {
  const clock = new ManualClock();
  let store: ReturnType<typeof memoryStore>;
  let api: StoryApi;
  beforeEach(() => {
    store = memoryStore({ clock });
    const loaded = parseCatalogue(CATALOGUE, 'test.yaml');
    if (!loaded.ok) throw new Error('The catalogue of the tests is wrong');
    const directory = directoryOf(loaded.value);
    api = new StoryApi({ store, clock, door: new Door(() => [], noMetrics), directory: () => directory });
  });
  afterEach(() => store.stop());

  const write = async (number: number, minutes: readonly number[], state: object = {}, isPrivate = false) => {
    const events = minutes.map((minute, at) =>
      note(id(number), at + 1, minute, `${String(number)} at ${String(minute)}`, {
        actor: JSON.stringify(ana),
      }),
    );
    await store.streams.commit({
      ...writing(id(number), 0, events.length, { events }),
      state: JSON.parse(JSON.stringify({ status: 'triage', number, ...state })) as never,
      summary: summary(number, { private: isPrivate }),
    });
  };
  const read = async (number: number, filter: Partial<StoryFilter> = {}, viewer = ADMIN) => {
    const story = await api.story(viewer, number, { limit: 50, ...filter });
    if (story?.ok !== true) throw new Error('There is no story');
    return story.value;
  };
  const places = async (...asked: Parameters<typeof read>) =>
    (await read(...asked)).items.map(({ incident, seq }) => `${String(incident)}.${String(seq)}`);

  it('tell what was merged into an incident, and into that, as one; a circle has an end', async () => {
    await write(1, [1, 6], { absorbed: others(2) });
    await write(2, [2, 5], { absorbed: others(3, 1) });
    await write(3, [3]);
    expect(await places(1)).toEqual(['1.1', '2.1', '3.1', '2.2', '1.2']);
    expect((await read(1)).items[1]).toMatchObject({
      incident: 2,
      kind: 'words',
      text: expect.stringContaining('2 at 2') as string,
    });
    expect(await places(3)).toEqual(['3.1']);
  });

  it('leave out what a viewer may not see of them', async () => {
    await write(1, [1], { absorbed: others(2) });
    await write(2, [2], { absorbed: others(3) }, true);
    await write(3, [3]);
    expect(await places(1, {}, ADMIN)).toEqual(['1.1', '2.1', '3.1']);
    expect(await places(1, {}, EVE)).toEqual(['1.1']);
    expect(await api.story(EVE, 2, { limit: 9 })).toBeUndefined();
  });

  it('are filtered by kind and by whoever did it, as people call them', async () => {
    await write(1, [1, 2]);
    expect(await places(1, { kinds: ['words'], limit: 1 })).toEqual(['1.2']);
    expect(await places(1, { kinds: ['course', 'tasks'] })).toEqual([]);
    expect(await places(1, { by: ana.person.name })).toEqual(['1.1', '1.2']);
    const nobody = await api.story(ADMIN, 1, { limit: 9, by: 'nobody-at-all' });
    expect(nobody).toMatchObject({ ok: false, error: { reason: 'unknown-person', kind: 'invalid' } });
  });

  it('tell of what was redacted what a redaction left', async () => {
    await write(1, [1]);
    const left = { type: 'NoteAdded', text: '▇▇▇' };
    const redaction = note(id(1), 2, 9, '', {
      type: 'EventRedacted',
      actor: JSON.stringify(ana),
      payload: JSON.stringify({ type: 'EventRedacted', seq: 1, reason: 'a name', left }),
    });
    await store.streams.commit({
      ...writing(id(1), 1, 1, { events: [redaction], emptied: [1] }),
      summary: summary(1),
    });
    const { items } = await read(1, { limit: 9, until: '2026-01-01T12:05:00.000Z' as Instant });
    expect(items.map(({ text }) => text)).toEqual([expect.stringContaining('▇▇▇')]);
  });

  it('are found by their words, with the number and the title of their incident', async () => {
    await write(1, [1]);
    await write(2, [2], {}, true);
    const { items } = await api.search(EVE, { text: 'at', limit: 9 });
    expect(items).toMatchObject([{ incident: 1, title: 'Incident 1', seq: 1, kind: 'words' }]);
  });

  it('need somebody: the open ones, the worst first, with what for', async () => {
    const calm = { roles: { commander: ana.person }, parts: {}, severity: 'SEV1', declaredAt: clock.now() };
    await write(1, [1], calm);
    await write(2, [2], { ...calm, roles: {}, severity: 'SEV3' });
    await write(3, [3], { ...calm, roles: {}, severity: 'SEV1' });
    await write(4, [4], { ...calm, parts: { a: { state: 'failed' }, b: { state: 'failed' } } });
    const all = await api.attention(ADMIN);
    expect(all.map(({ incident }) => incident.number)).toEqual([3, 4, 2]);
    expect(all[0]?.needs).toEqual([{ what: 'commander', text: 'nobody commands it', since: clock.now() }]);
    expect(all[1]?.needs).toEqual([{ what: 'part-failed', text: '2 parts of its set-up failed' }]);
  });
});
