import { z } from 'zod';

import {
  PLAN,
  RUN,
  RUN_DETAIL,
  RUNBOOK_LIST,
  SUGGESTION_LIST,
} from '../../src/adapters/http/rest/runbook-views';
import { say } from '../../src/domain/say';
import { refused, row } from './fake-api';
import { book, run, runRow } from './fake-runs';
import { Served } from './served';

let served: Served;
beforeEach(async () => {
  served = await new Served().start();
  served.api.rows = [row(2)];
  served.api.about.books = [book];
  served.api.about.rows = [runRow(7), runRow(6, { status: 'succeeded' })];
});
afterEach(() => served.stop());

describe('runbooks', () => {
  it('are listed with what is wrong with files that cannot be used', async () => {
    served.api.about.problems = [{ file: 'broken.yaml', line: 3, level: 'error', say: say('answer:broken') }];
    const read = RUNBOOK_LIST.parse((await served.get('/api/v1/runbooks')).json());
    expect(read.items.map(({ id }) => id)).toEqual(['disk-full']);
    expect(read.problems).toMatchObject([{ file: 'broken.yaml', line: 3 }]);
    expect(read.problems[0]?.say).toMatch(/\w+ \w+/);
  });

  it('are shown one by one, and of one that there is not the nearest is named', async () => {
    expect((await served.get('/api/v1/runbooks/disk-full')).json()).toMatchObject({ name: 'Disk full' });
    const unknown = await served.get('/api/v1/runbooks/disk-ful');
    expect(unknown.status).toBe(404);
    expect(unknown.json()).toMatchObject({ detail: expect.stringContaining('disk-full') as string });
  });

  it('are suggested for an incident, with the reason in words', async () => {
    const read = SUGGESTION_LIST.parse((await served.get('/api/v1/incidents/2/runbooks')).json());
    expect(read.items).toHaveLength(1);
    expect((await served.get('/api/v1/incidents/9/runbooks')).status).toBe(404);
  });

  it('are planned without anything being founded', async () => {
    const wish = { inputs: { host: 'db-3', much: 3 }, incident: 2 };
    const answer = await served.post('/api/v1/runbooks/disk-full/plan', wish);
    expect(PLAN.parse(answer.json()).steps).toMatchObject([{ id: 'clean', given: { file: 'clean.sh' } }]);
    expect(served.api.about.wishes).toEqual([{ runbook: 'disk-full', ...wish }]);
    expect(served.api.acts).toEqual([]);
    served.api.about.planned = refused('invalid', 'missing-input', { field: 'host' });
    const missing = await served.post('/api/v1/runbooks/disk-full/plan', {});
    expect([missing.status, missing.json()['field']]).toEqual([422, 'host']);
  });

  it('are run at their own address, once under a key', async () => {
    served.api.answer = { kind: 'done', run: runRow(8) };
    const headers = { 'idempotency-key': 'once' };
    const wish = { inputs: 'host=db-3', incident: 2 };
    const answer = await served.post('/api/v1/runbooks/disk-full/run', wish, headers);
    expect(RUN.parse(answer.json()['run']).number).toBe(8);
    expect(served.api.acts).toMatchObject([
      {
        ...{ family: 'incident', verb: 'runbook-run', key: 'rest/token/local/once' },
        args: { runbook: 'disk-full', inputs: 'host=db-3', incident: '#2' },
      },
    ]);
  });

  it('refuse a wish of another shape, by the name of the field', async () => {
    const odd = await served.post('/api/v1/runbooks/disk-full/run', { input: {} });
    expect([odd.status, odd.json()['field']]).toEqual([422, 'input']);
    const nested = await served.post('/api/v1/runbooks/disk-full/run', { inputs: { a: { b: 1 } } });
    expect([nested.status, nested.json()['field']]).toEqual([422, 'inputs']);
    expect(served.api.acts).toEqual([]);
  });
});

describe('runs', () => {
  it('are listed newest first, page by page, with who is needed', async () => {
    const page = z.strictObject({ items: z.array(RUN), next: z.number().optional() });
    const first = page.parse((await served.get('/api/v1/runs?limit=1&incident=2&open=true')).json());
    expect(first).toMatchObject({ items: [{ number: 7, incident: 2, needed: true }], next: 7 });
    expect(served.api.about.filters).toEqual([{ limit: 2, incident: 2, open: true }]);
    expect((await served.get('/api/v1/runs?incident=99')).status).toBe(404);
  });

  it('are shown with the state of each step, and why it is so in words', async () => {
    const read = RUN_DETAIL.parse((await served.get('/api/v1/runs/7')).json());
    expect(read.state.steps[0]?.why).toMatch(/\w+ \w+/);
    expect(read.state['inputs']).toEqual(run(runRow(7)).inputs);
    expect((await served.get('/api/v1/runs/5')).json()).toMatchObject({ status: 404 });
    expect((await served.get('/api/v1/runs/7/timeline')).json()).toMatchObject({
      items: [{ seq: 1 }, {}, {}, {}, {}],
    });
  });

  it('are invisible to whoever may not see their incident', async () => {
    const headers = { 'x-muster-as': 'stranger' };
    expect((await served.get('/api/v1/runs/7', headers)).status).toBe(404);
    expect((await served.get('/api/v1/runs/7/timeline', headers)).status).toBe(404);
  });

  it('are acted upon at their own address', async () => {
    served.api.answer = { kind: 'done', run: runRow(7, { status: 'paused' }) };
    const answer = await served.post('/api/v1/runs/7/pause', {});
    expect(answer.json()).toMatchObject({ status: 'done', run: { number: 7, status: 'paused' } });
    expect(served.api.acts).toMatchObject([{ verb: 'runbook-pause', about: 7 }]);
    expect((await served.post('/api/v1/runs/7/pausee', {})).json()).toMatchObject({
      instead: ['runbook-pause'],
    });
  });
});
