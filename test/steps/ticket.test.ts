import { outsideDoor } from '../../src/adapters/outside/door';
import type { Given, StepCall } from '../../src/ports/step-kind';
import { text } from '../../src/voice/rich';
import { call, kindOf, problems, told } from './calling';
import { ForgeServer } from './forge-server';

const door = outsideDoor({ allowed: () => ['127.0.0.1'] });
const begun = { memory: { begun: true } } as const;
let server: ForgeServer;
let variables: Record<string, string>;

beforeEach(async () => {
  server = new ForgeServer();
  const url = await server.start();
  variables = {
    ...{ GITHUB_TOKEN: 'forge-token', GITHUB_API_URL: url },
    ...{ GITLAB_TOKEN: 'forge-token', GITLAB_API_URL: url },
    MUSTER_TICKETS: 'github:acme/shop',
  };
});
afterEach(() => server.stop());

const kind = () => kindOf('ticket', { outside: door, variables });
const ask = async (given: Given, more: Partial<StepCall> = begun) =>
  told(await kind().perform(call(given, more)));
const given = { title: 'Checkout was\nrolled back', text: 'See the timeline.', labels: ['incident'] };

/** A tracker that keeps what it is told to open. */
function keeping(lost: (count: number) => boolean = () => false) {
  const issues: Record<string, unknown>[] = [];
  server.answer = ({ method, body }) => {
    if (method === 'GET') return { status: 200, body: issues };
    const number = issues.length + 1;
    const issue = {
      ...(body as object),
      number,
      iid: number,
      html_url: `h/${number}`,
      web_url: `w/${number}`,
    };
    issues.push(issue);
    return lost(number) ? 'cut' : { status: 201, body: issue };
  };
  return issues;
}

it('is on record as begun before it is opened', async () => {
  expect(await ask(given, {})).toContain('later:');
  expect(server.asked).toEqual([]);
});

it('is opened at GitHub, one line for its title and a mark that no reader sees', async () => {
  const issues = keeping();
  expect(await ask(given)).toBe('done {"url":"h/1","number":1}');
  expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /repos/acme/shop/issues?state=all&sort=created&direction=desc&per_page=100',
    'POST /repos/acme/shop/issues',
  ]);
  expect(issues[0]).toMatchObject({ title: 'Checkout was rolled back', labels: ['incident'] });
  expect(issues[0]?.['body']).toMatch(/^See the timeline\.\n\n<!-- muster [0-9a-f]{32} -->$/);
});

it('is opened at GitLab, in the project that the step names', async () => {
  keeping();
  expect(await ask({ ...given, in: 'gitlab:acme/platform/shop' })).toBe('done {"url":"w/1","number":1}');
  expect(server.posted()).toEqual([
    {
      method: 'POST',
      path: '/api/v4/projects/acme%2Fplatform%2Fshop/issues',
      body: expect.objectContaining({ labels: 'incident', title: 'Checkout was rolled back' }) as unknown,
    },
  ]);
});

it('is not opened twice when the answer is lost, nor by another attempt of the same step', async () => {
  const issues = keeping(() => true);
  expect(await ask(given)).toContain('later:');
  expect(await ask(given)).toBe('done {"url":"h/1","number":1}');
  expect(await ask(given, { ...begun, key: 'run-7/rollback/do/2' })).toBe('done {"url":"h/1","number":1}');
  expect(issues).toHaveLength(1);
  const { run } = call({});
  await ask(given, { ...begun, run: { ...run, step: 'another' } });
  expect(issues).toHaveLength(2);
});

it('waits while the tracker is in trouble, and says what it was refused', async () => {
  server.answer = () => ({ status: 502 });
  expect(await ask(given)).toMatch(/^later: GitHub is in trouble itself \(502\)/);
  server.answer = () => ({ status: 403, headers: { 'x-ratelimit-remaining': '0' } });
  expect(await ask(given)).toMatch(/^later: GitHub asks for a pause/);
  server.answer = ({ method }) =>
    method === 'GET' ? { status: 200, body: [] } : { status: 410, body: { message: 'Issues are disabled' } };
  expect(await ask(given)).toBe('failed: GitHub refused it (410): Issues are disabled');
});

it('says which setting is missing or wrong', async () => {
  variables['GITHUB_TOKEN'] = 'another';
  expect(await ask(given)).toBe("failed: GitHub does not accept Muster's token; make a new one");
  delete variables['GITHUB_TOKEN'];
  expect(await ask(given)).toBe('failed: Muster has no token for GitHub; set GITHUB_TOKEN');
  variables['MUSTER_TICKETS'] = 'acme/shop';
  expect(await ask(given)).toContain('MUSTER_TICKETS cannot be “acme/shop”');
  delete variables['MUSTER_TICKETS'];
  expect(await ask(given)).toContain('set MUSTER_TICKETS');
  expect(text(kind().describe({ title: 'x' }))).toContain('it says nothing yet');
  for (const place of ['github:acme/../x', 'github:acme', 'jira:X', 'github:a/b/c'])
    expect(problems(kind(), { title: 'x', in: place })).toHaveLength(1);
});
