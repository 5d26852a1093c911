import { directoryOf } from '../../../src/config/directory';
import { parseCatalogue } from '../../../src/config/catalogue';
import { streamId, type StreamId } from '../../../src/domain/ids';
import { refuse } from '../../../src/domain/refusal';
import type { Run } from '../../../src/domain/runbook/run';
import type { Runbook } from '../../../src/domain/runbook/runbook';
import type { RunOrder } from '../../../src/domain/runbook/vocabulary';
import { runAt } from '../../../src/flow/runs/run-of';
import { HouseForSteps } from '../../../src/flow/runs/step-house';
import { err, ok } from '../../../src/kit/result';
import { Unavailable } from '../../../src/kit/unavailable';
import { text } from '../../../src/voice/rich';
import { CATALOGUE } from '../../catalogue';
import { ana } from '../../given';
import { makeWorld } from '../../world';
import { runbook, step } from './runbooks';

const books = ['one', 'two', 'three', 'four', 'five', 'six'].map((id) => runbook([step('a')], { id }));
const loaded = parseCatalogue(CATALOGUE, 'test.yaml');
if (!loaded.ok) throw new Error('the catalogue of the tests is wrong');
const shelf = {
  runbook: (id: string) => books.find((book) => book.id === id),
  all: () => books,
  problems: () => [],
  fitting: () => [],
};
const known = { ...directoryOf(loaded.value), runbooks: () => shelf };
const orderOf = (book: Runbook): RunOrder => ({
  runbook: book,
  inputs: {},
  scope: {},
  cause: { kind: 'person' },
  chats: [],
});

function make() {
  const world = makeWorld();
  const house = new HouseForSteps({
    store: world.store,
    submit: world.submit,
    clock: world.clock,
    directory: () => known,
    planning: {
      order: (book, inputs) =>
        inputs['wrong'] === undefined ? ok(orderOf(book)) : err(refuse('text-missing')),
    },
  });
  const say = (target: StreamId, command: { readonly type: string }) =>
    world.submit.submit(
      { key: world.clock.id(), target, verb: 'runbook', command, by: ana, at: world.clock.now() },
      5_000,
    );
  const parent = async (id = 'one'): Promise<StreamId> => {
    const stream = streamId('run', world.clock.id());
    const book = shelf.runbook(id);
    if (book !== undefined) await say(stream, { ...orderOf(book), type: 'StartRun' });
    return stream;
  };
  const within = (stream: StreamId) => ({ stream, number: 1, runbook: 'one', step: 'a', scope: {} });
  const child = (name: string, of: StreamId, key = 'k') => house.startRun(name, {}, within(of), key);
  const at = async (stream: StreamId): Promise<Run | undefined> =>
    runAt({ store: world.store, directory: () => known }, stream);
  return { world, house, say, parent, within, child, at };
}
const started = (answer: Awaited<ReturnType<HouseForSteps['startRun']>>): StreamId => {
  if ('refused' in answer) throw new Error(text(answer.refused));
  return answer.run;
};
const refusal = (answer: Awaited<ReturnType<HouseForSteps['startRun']>>): string =>
  'refused' in answer ? text(answer.refused) : '';

describe('a command of a step', () => {
  it('is done once under its key, however often it is given', async () => {
    const { world, house } = make();
    const target = streamId('incident', world.clock.id());
    await world.submit.submit(
      {
        key: 'declare',
        target,
        verb: 'declare',
        command: {
          type: 'Declare',
          title: 'Checkout fails',
          severity: 'SEV2',
          drill: false,
          private: false,
          chats: [],
        },
        by: ana,
        at: world.clock.now(),
      },
      5_000,
    );
    const note = { type: 'AddNote', text: 'by the run' };
    expect(await house.command(target, 'note', note, 'k/note')).toEqual({ became: 'done' });
    expect(await house.command(target, 'note', note, 'k/note')).toEqual({ became: 'done' });
    const events = await world.store.streams.events(target);
    expect(events.filter(({ type }) => type === 'NoteAdded')).toHaveLength(1);
    const same = { type: 'ChangeSeverity', severity: 'SEV2' };
    const refused = await house.command(target, 'severity', same, 'k/severity');
    expect(refused).toMatchObject({ became: 'refused', why: { key: 'refusal:same-severity' } });
    expect(await house.alertsResolved(target)).toBeUndefined();
  });

  it('comes later where it cannot be written now', async () => {
    const { world } = make();
    const house = new HouseForSteps({
      store: world.store,
      submit: { submit: () => Promise.reject(new Unavailable('no database')) },
      clock: world.clock,
      directory: () => known,
      planning: { order: (book) => ok(orderOf(book)) },
    });
    const became = await house.command(streamId('incident', 'x'), 'note', { type: 'AddNote' }, 'k');
    expect(became).toEqual({ became: 'later' });
  });
});

describe('a runbook within a runbook', () => {
  it('is one run, however often it is asked for, and counts as whose the run above it is', async () => {
    const { house, parent, child, at } = make();
    const above = await parent();
    const run = started(await child('two', above));
    expect(started(await child('two', above))).toBe(run);
    expect(await at(run)).toMatchObject({
      runbook: { id: 'two' },
      startedBy: ana.person,
      cause: { kind: 'run', run: above, step: 'a' },
    });
    expect(await house.runStatus(run)).toEqual({ status: 'running', number: 2 });
    expect(await house.runStatus(streamId('run', 'nobody'))).toBeUndefined();
  });

  it('is not begun where it would never end, or too deep', async () => {
    const { parent, child } = make();
    let above = await parent();
    expect(refusal(await child('one', above))).toContain('one is among the runbooks that led to this step');
    for (const [depth, id] of ['two', 'three', 'four', 'five'].entries())
      above = started(await child(id, above, `k${depth}`));
    expect(refusal(await child('two', above, 'again'))).toContain('two is among');
    expect(refusal(await child('six', above, 'deeper'))).toContain('6 deep; at most 5 are allowed');
  });

  it('is refused in words where it is unknown or its inputs are wrong', async () => {
    const { house, parent, within, child } = make();
    const above = await parent();
    expect(refusal(await child('seven', above))).toBe('there is no runbook called “seven”');
    const wrong = await house.startRun('two', { wrong: true }, within(above), 'k');
    expect(wrong).toMatchObject({ refused: { key: 'refusal:text-missing' } });
  });
});
