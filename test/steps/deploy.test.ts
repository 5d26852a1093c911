import { outsideDoor } from '../../src/adapters/outside/door';
import type { Given, StepCall } from '../../src/ports/step-kind';
import { text } from '../../src/voice/rich';
import { call, kindOf, problems, told } from './calling';
import { ForgeServer, type Answer } from './forge-server';

const door = outsideDoor({ allowed: () => ['127.0.0.1'] });
let server: ForgeServer;
let kind: ReturnType<typeof kindOf>;

beforeEach(async () => {
  server = new ForgeServer();
  const url = await server.start();
  const variables = {
    ...{ GITHUB_TOKEN: 'forge-token', GITHUB_API_URL: url },
    ...{ GITLAB_TOKEN: 'forge-token', GITLAB_API_URL: `${url}/api/v4/` },
  };
  kind = kindOf('deploy', { outside: door, variables });
});
afterEach(() => server.stop());

const perform = (given: Given, memory?: StepCall['memory']) =>
  kind.perform(call(given, memory === undefined ? {} : { memory }));
const ask = async (given: Given, memory?: StepCall['memory']) => told(await perform(given, memory));
const memoryOf = (answer: Awaited<ReturnType<typeof perform>>) =>
  answer.answer === 'later' ? answer.memory : undefined;

describe('a workflow of GitHub', () => {
  const given = { action: 'github-workflow', repository: 'acme/shop', workflow: 'deploy.yml', ref: 'main' };
  const run = { workflow_run_id: 9, html_url: 'h/9' };
  const at = '/repos/acme/shop/actions';

  it('is dispatched with its inputs as texts, and the step is done', async () => {
    server.answer = () => ({ status: 200, body: run });
    expect(await ask({ ...given, inputs: { version: 3, dry: false } })).toBe('done {"run":9,"url":"h/9"}');
    expect(server.asked).toEqual([
      {
        method: 'POST',
        path: `${at}/workflows/deploy.yml/dispatches`,
        body: { ref: 'main', inputs: { version: '3', dry: 'false' }, return_run_details: true },
      },
    ]);
  });

  it('is waited for by the number of its run', async () => {
    let conclusion: string | undefined;
    server.answer = ({ method }): Answer =>
      method === 'POST'
        ? { status: 200, body: run }
        : {
            status: 200,
            body: { status: conclusion === undefined ? 'queued' : 'completed', conclusion, html_url: 'h/9' },
          };
    const begun = await perform({ ...given, wait: true });
    expect(memoryOf(begun)).toEqual({ run: '9' });
    const again = () => ask({ ...given, wait: true }, memoryOf(begun));
    expect(await again()).toBe('later: it is under way');
    conclusion = 'failure';
    expect(await again()).toBe('failed: deploy.yml ended as “failure”: h/9');
    conclusion = 'success';
    expect(await again()).toBe('done {"run":9,"url":"h/9","status":"success"}');
    expect(server.posted()).toHaveLength(1);
    server.answer = () => ({ status: 502 });
    expect(await again()).toMatch(/^later: GitHub is in trouble itself/);
  });

  it('is looked for where an older GitHub does not tell its number, and nobody guesses between two', async () => {
    let runs: readonly object[] = [];
    server.answer = ({ method, body }): Answer => {
      if (method === 'GET') return { status: 200, body: { workflow_runs: runs } };
      return Object.hasOwn(body as object, 'return_run_details')
        ? { status: 422, body: { message: 'Invalid request. "return_run_details" is not a permitted key.' } }
        : { status: 204 };
    };
    const begun = await perform({ ...given, wait: true });
    expect(memoryOf(begun)).toEqual({ since: '2026-03-01T02:59:55.000Z' });
    const again = () => perform({ ...given, wait: true }, memoryOf(begun));
    expect(memoryOf(await again())).toEqual(memoryOf(begun));
    expect(server.asked.at(-1)?.path).toBe(
      `${at}/workflows/deploy.yml/runs?event=workflow_dispatch&branch=main&created=%3E%3D2026-03-01T02%3A59%3A55.000Z&per_page=10`,
    );
    runs = [{ id: 11 }];
    expect(memoryOf(await again())).toEqual({ run: '11' });
    runs = [{ id: 11 }, { id: 12 }];
    expect(told(await again())).toContain('unsure: 2 runs of the workflow began at that time');
    expect(server.posted()).toHaveLength(2);
  });

  it('is in doubt when the answer is lost, and refused in plain words', async () => {
    server.answer = () => 'cut';
    expect(await ask(given)).toMatch(/^unsure:/);
    server.answer = () => ({ status: 422, body: { message: 'No ref found for: main' } });
    expect(await ask(given)).toBe('failed: GitHub refused it (422): No ref found for: main');
    expect(server.posted()).toHaveLength(2);
  });
});

describe('a pipeline of GitLab', () => {
  const given = { action: 'gitlab-pipeline', project: 'acme/shop', ref: 'main', variables: { ENV: 'prod' } };
  const begun = { begun: true };
  const at = '/api/v4/projects/acme%2Fshop';

  /** Keeps the pipelines that are begun, with their variables. */
  function keeping(status: () => string, lost = false) {
    const pipelines: { id: number; variables: unknown }[] = [];
    server.answer = ({ method, path, body }): Answer => {
      const shown = (id: number) => ({ id, status: status(), web_url: `w/${id}` });
      if (method === 'POST') {
        pipelines.push({ id: pipelines.length + 1, variables: Reflect.get(body as object, 'variables') });
        return lost ? 'cut' : { status: 201, body: shown(pipelines.length) };
      }
      const [, id, rest] = /pipelines\/(\d+)(\/variables)?$/.exec(path) ?? [];
      if (id === undefined) return { status: 200, body: pipelines.map((one) => shown(one.id)).reverse() };
      const one = pipelines[Number(id) - 1];
      return { status: 200, body: rest === undefined ? shown(Number(id)) : one?.variables };
    };
    return pipelines;
  }

  it('carries the attempt, is on record before it begins, and is waited for', async () => {
    let status = 'running';
    const pipelines = keeping(() => status);
    expect(await ask({ ...given, wait: true })).toContain('later: it is about to be done');
    expect(server.asked).toEqual([]);
    const answer = await perform({ ...given, wait: true }, begun);
    expect(memoryOf(answer)).toEqual({ begun: true, pipeline: '1' });
    expect(server.asked.map(({ path }) => path)).toEqual([
      `${at}/pipelines?ref=main&source=api&updated_after=2026-03-01T02%3A59%3A00.000Z&order_by=id&sort=desc&per_page=20`,
      `${at}/pipeline`,
    ]);
    expect(pipelines[0]?.variables).toEqual([
      { key: 'ENV', value: 'prod' },
      { key: 'MUSTER_ATTEMPT', value: 'run-7/rollback/do/1' },
    ]);
    status = 'failed';
    expect(await ask({ ...given, wait: true }, memoryOf(answer))).toBe(
      'failed: acme/shop ended as “failed”: w/1',
    );
    status = 'success';
    expect(await ask({ ...given, wait: true }, memoryOf(answer))).toBe(
      'done {"pipeline":1,"url":"w/1","status":"success"}',
    );
  });

  it('is not begun twice when the answer is lost', async () => {
    const pipelines = keeping(() => 'running', true);
    expect(await ask(given, begun)).toMatch(/^later:/);
    expect(await ask(given, begun)).toBe('done {"pipeline":1,"url":"w/1","status":"running"}');
    expect(pipelines).toHaveLength(1);
  });
});

it('says what it would do, and what is wrong with it', () => {
  const given = { action: 'github-workflow', repository: 'acme/shop', workflow: 'deploy.yml', ref: 'main' };
  expect(text(kind.describe({ ...given, inputs: { token: { secret: 'env:RUNBOOK_T' } }, wait: true }))).toBe(
    'dispatch the workflow deploy.yml of acme/shop on main with token=‹env:RUNBOOK_T›, and wait for its end',
  );
  expect(problems(kind, { ...given, repository: 'acme/shop/../../x', project: 'x' })).toHaveLength(2);
  expect(problems(kind, { ...given, workflow: '../../../x' })).toHaveLength(1);
  expect(problems(kind, { action: 'argo-abort' })).toEqual([expect.stringContaining('“rollout” is missing')]);
});
