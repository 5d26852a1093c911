import { runRow } from './fake-runs';
import { Served } from './served';

let served: Served;
beforeEach(async () => {
  served = await new Served().start();
  served.api.about.rows = [runRow(7), runRow(6)];
});
afterEach(() => served.stop());

it('at a run’s own address nothing is done to another run, whatever the body says', async () => {
  const answer = await served.post('/api/v1/runs/7/pause', { run: '6' });
  expect([answer.status, answer.json()['field']]).toEqual([422, 'run']);
  expect(served.api.acts).toEqual([]);
});

it('and the description of the interface does not offer it', async () => {
  const { paths } = (await served.get('/api/openapi.json')).json() as {
    paths: Readonly<Record<string, { readonly post?: unknown }>>;
  };
  const pause = JSON.stringify(paths['/api/v1/runs/{number}/pause']?.post);
  expect(pause).toContain('"reason"');
  expect(pause).not.toContain('"run":');
});
