import { streamId } from '../../src/domain/ids';
import { runbookOf, step } from '../run-values';
import { declare, ONE, openScene, type Scene } from './scene';

const RUN = streamId('run', 'large');
/** Too many for the state to be written with every version. */
const LARGE = 300;

let scene: Scene;
beforeEach(async () => {
  scene = await openScene();
  await scene.tell(ONE, declare('checkout answers 500'));
  const steps = Array.from({ length: LARGE }, (_, at) => step(`s${String(at)}`));
  await scene.tell(RUN, {
    type: 'StartRun',
    runbook: runbookOf(...steps),
    ...{ inputs: {}, scope: {}, cause: { kind: 'person' }, chats: [] },
    incident: { stream: ONE, number: 1 },
  });
  for (const type of ['PauseRun', 'ResumeRun', 'PauseRun']) await scene.tell(RUN, { type });
});
afterEach(() => scene.end());

const sql = (text: string, ...values: unknown[]) => scene.pool.query(text, values);

it('is whole where the state is older than the entries, and the head is that of the last one', async () => {
  expect(await scene.store.record.stored(RUN)).toMatchObject({ version: 4, stateVersion: 1 });
  expect((await scene.store.record.stored(RUN))?.summary).toMatchObject({ status: 'paused', owner: ONE });
  expect(await scene.faultsAfterSigning()).toEqual([]);
});

it('is altered where the older state is not what the entries up to it say', async () => {
  await sql(`UPDATE stream SET state = jsonb_set(state, '{fence}', '7') WHERE id = $1`, RUN);
  expect(await scene.faultsAfterSigning()).toEqual([`state ${RUN}`]);
});

it('is altered where the state says that it is of another version', async () => {
  await sql('UPDATE stream SET state_version = 2 WHERE id = $1', RUN);
  expect(await scene.faultsAfterSigning()).toEqual([`state ${RUN}`]);
});

it('is altered where lists know of another incident, or of other progress', async () => {
  await sql(`UPDATE stream SET owner = 'incident/two' WHERE id = $1`, RUN);
  expect(await scene.faultsAfterSigning()).toEqual([`summary ${RUN}`]);
  await sql('UPDATE stream SET owner = $2 WHERE id = $1', RUN, ONE);
  await sql(`UPDATE stream SET brief = jsonb_set(brief, '{done}', '9') WHERE id = $1`, RUN);
  expect(await scene.faults()).toEqual([`summary ${RUN}`]);
});
