import { argocdKind } from '../../../src/adapters/alerts/argocd';
import { githubKind } from '../../../src/adapters/alerts/github';
import { gitlabKind } from '../../../src/adapters/alerts/gitlab';
import { alertSources } from '../../../src/adapters/alerts/registry';
import type { Change } from '../../../src/domain/alert/signal';
import type { AlertSource, AlertSourceKind, HookRequest } from '../../../src/ports/alert-source';
import { ManualClock } from '../../fakes/manual-clock';
import { SilentLog } from '../../fakes/silent-log';
import { minute } from '../../given';
import * as sent from './changes';

const sourceOf = (kind: AlertSourceKind): AlertSource =>
  kind.source({
    clock: new ManualClock(),
    log: new SilentLog(),
    variable: () => undefined,
    mappings: () => [],
    ignoredLabels: () => [],
  });
const github = sourceOf(githubKind);
const gitlab = sourceOf(gitlabKind);
const argocd = sourceOf(argocdKind);

/** What a request says; a misread one answers the key of its words. */
function heard(source: AlertSource, request: HookRequest): unknown {
  const read = source.read(request);
  return read.ok ? read.value.items : read.error.key;
}
const change = (source: AlertSource, request: HookRequest): Change => {
  const read = source.read(request);
  const [item] = read.ok ? read.value.items : [];
  if (item?.kind !== 'change') throw new Error('No change was heard');
  return item;
};
const event = (name: string, value: unknown) => sent.request(value, { 'x-github-event': name });
const status = (...args: Parameters<typeof sent.githubDeployment>) =>
  event('deployment_status', sent.githubDeployment(...args));

it('are registered', () => {
  expect(alertSources).toEqual(expect.arrayContaining([githubKind, gitlabKind, argocdKind]));
});

describe('GitHub', () => {
  it('tells of a deployment', () => {
    expect(heard(github, status())).toEqual([
      {
        kind: 'change',
        source: 'github',
        id: 'acme/web/deployment/145988746',
        service: 'acme/web',
        environment: 'production',
        title: 'v2.3.1 → production',
        state: 'done',
        at: minute(-6),
        by: 'ana',
        url: 'https://github.com/acme/web/actions/runs/77/job/1',
      },
    ]);
  });

  it.each([
    ['in_progress', 'started'],
    ['success', 'done'],
    ['failure', 'failed'],
    ['error', 'failed'],
  ])('says under the same name that it is %s', (state, ours) => {
    expect(change(github, status({ state }))).toMatchObject({
      id: 'acme/web/deployment/145988746',
      state: ours,
    });
  });

  it.each(['queued', 'pending', 'waiting', 'inactive', 'something new'])('says nothing by %s', (state) => {
    expect(heard(github, status({ state }))).toEqual([]);
  });

  it('says nothing of an environment that lives as long as a pull request', () => {
    expect(heard(github, status({}, { transient_environment: true }))).toEqual([]);
  });

  it('names a branch with its commit, and a commit by its first letters', () => {
    const sha = sent.githubDeployment().deployment.sha;
    expect(change(github, status({}, { ref: 'main' })).title).toBe('main (279484c0) → production');
    expect(change(github, status({}, { ref: sha })).title).toBe('279484c0 → production');
  });

  it.each([[{ service: 'checkout' }], ['{"service":"checkout"}']])(
    'takes the service from the payload %j',
    (payload) => {
      expect(change(github, status({}, { payload })).service).toBe('checkout');
    },
  );

  it.each([[''], ['{}'], [null], [undefined], ['no json'], [{ service: 7 }], [{ service: '' }]])(
    'takes the repository where the payload is %j',
    (payload) => {
      expect(change(github, status({}, { payload })).service).toBe('acme/web');
    },
  );

  it('names whoever started the workflow rather than the robot that ran it', () => {
    const run = { workflow_run: { triggering_actor: { login: 'chen' }, actor: { login: 'bo' } } };
    expect(change(github, status({}, { creator: { login: 'github-actions[bot]' } }, run)).by).toBe('chen');
  });

  it('leads to the deployments where the log has no address that anybody may follow', () => {
    const nowhere = { log_url: 'javascript:alert(1)', target_url: null, environment_url: '' };
    expect(change(github, status(nowhere)).url).toBe('https://github.com/acme/web/deployments');
  });

  it('tells of a published release, and of it once', () => {
    expect(heard(github, event('release', sent.githubRelease()))).toEqual([
      {
        kind: 'change',
        source: 'github',
        id: 'acme/web/release/17372790',
        service: 'acme/web',
        title: 'v2.3.1',
        state: 'done',
        at: minute(-10),
        by: 'bo',
        url: 'https://github.com/acme/web/releases/tag/v2.3.1',
      },
    ]);
    expect(heard(github, event('release', sent.githubRelease('released')))).toEqual([]);
    expect(heard(github, event('release', sent.githubRelease('edited')))).toEqual([]);
  });

  it.each(['ping', 'issues', 'issue_comment', 'push', 'deployment'])('takes %s and says nothing', (name) => {
    expect(heard(github, event(name, { zen: 'Anything added dilutes everything else.' }))).toEqual([]);
  });

  it('reads the form that it sends until somebody chooses JSON', () => {
    const form = new URLSearchParams({ payload: JSON.stringify(sent.githubDeployment()) }).toString();
    const headers = {
      'x-github-event': 'deployment_status',
      'content-type': 'application/x-www-form-urlencoded',
    };
    expect(change(github, sent.request(form, headers)).title).toBe('v2.3.1 → production');
    expect(heard(github, sent.request('other=1', headers))).toBe('alerts:misread.not-json');
  });

  it('keeps the name of the delivery, which a redelivery has too', () => {
    const { headers, ...rest } = status();
    const read = github.read({ ...rest, headers: { ...headers, 'x-github-delivery': 'd-1' } });
    expect(read).toMatchObject({ ok: true, value: { delivery: 'd-1' } });
  });

  it('lets in who signed the very bytes with one of the secrets', () => {
    const signed = (secret: string, value: unknown = 'x'): HookRequest =>
      sent.request('x', { 'x-hub-signature-256': sent.signature(sent.body(value), secret) });
    expect(github.admits(signed('second'), ['first', 'second'])).toBe(true);
    expect(github.admits(signed('third'), ['first', 'second'])).toBe(false);
    expect(github.admits(signed('first', 'y'), ['first'])).toBe(false);
    expect(github.admits(sent.request('x'), ['first'])).toBe(false);
    expect(github.admits(sent.request('x', { 'x-hub-signature-256': 'sha256=' }), ['first'])).toBe(false);
    expect(github.admits(sent.request('x', { 'x-hub-signature': 'sha1=00' }), ['first'])).toBe(false);
  });
});

describe('GitLab', () => {
  const told = (more: object = {}) => sent.request(sent.gitlabDeployment(more));

  it('tells of a deployment', () => {
    expect(heard(gitlab, told())).toEqual([
      {
        kind: 'change',
        source: 'gitlab',
        id: 'acme/web/deployment/15',
        service: 'acme/web',
        environment: 'production',
        title: 'main (279484c0) → production',
        state: 'done',
        at: minute(-6),
        by: 'ana',
        url: 'https://gitlab.example.com/acme/web/-/jobs/796',
      },
    ]);
  });

  it.each([
    ['running', 'started'],
    ['success', 'done'],
    ['failed', 'failed'],
    ['canceled', 'failed'],
  ])('says under the same name that it is %s', (state, ours) => {
    expect(change(gitlab, told({ status: state }))).toMatchObject({
      id: 'acme/web/deployment/15',
      state: ours,
    });
  });

  it('says nothing of what has not begun, of review environments and of other events', () => {
    for (const state of ['created', 'blocked', 'skipped'])
      expect(heard(gitlab, told({ status: state }))).toEqual([]);
    expect(heard(gitlab, told({ environment: 'review/fix-login' }))).toEqual([]);
    expect(heard(gitlab, sent.request({ object_kind: 'push', ref: 'refs/heads/main' }))).toEqual([]);
  });

  it('is content with an old GitLab that does not name the branch', () => {
    expect(change(gitlab, told({ ref: undefined, status_changed_at: 'today' }))).toMatchObject({
      title: '279484c0 → production',
      at: minute(0),
    });
  });

  it('lets in who knows one of the tokens', () => {
    expect(gitlab.admits(sent.request('x', { 'x-gitlab-token': 'b' }), ['a', 'b'])).toBe(true);
    expect(gitlab.admits(sent.request('x', { 'x-gitlab-token': 'c' }), ['a', 'b'])).toBe(false);
    expect(gitlab.admits(sent.request('x'), ['a'])).toBe(false);
  });
});

describe('Argo CD', () => {
  const told = (...args: Parameters<typeof sent.argocdSync>) => sent.request(sent.argocdSync(...args));

  it('tells of a sync', () => {
    expect(heard(argocd, told())).toEqual([
      {
        kind: 'change',
        source: 'argocd',
        id: 'web/2026-03-01T02:53:00Z',
        service: 'web',
        environment: 'production',
        title: '279484c0 → production',
        state: 'done',
        at: minute(-6),
        by: 'ana',
        url: 'https://argocd.example.com/applications/web',
      },
    ]);
  });

  it('says under the same name how it goes', () => {
    const id = 'web/2026-03-01T02:53:00Z';
    expect(change(argocd, told({ phase: 'Running', finishedAt: null, syncResult: null }))).toMatchObject({
      id,
      state: 'started',
      at: minute(-7),
      title: '279484c0 → production',
    });
    expect(change(argocd, told({ phase: 'Failed' }))).toMatchObject({ id, state: 'failed' });
    expect(change(argocd, told({ phase: 'Error' }))).toMatchObject({ id, state: 'failed' });
  });

  it('names nobody where Argo CD did it by itself, and the service where the template says it', () => {
    const automatic = { operation: { initiatedBy: { automated: true }, sync: {} }, syncResult: {} };
    const one = change(argocd, told(automatic, { service: 'checkout', environment: null }));
    expect(one).toMatchObject({ service: 'checkout', title: 'web' });
    expect(one).not.toHaveProperty('by');
    expect(one).not.toHaveProperty('environment');
  });

  it('says nothing before the first sync, and of one that is being stopped', () => {
    expect(heard(argocd, told(null))).toEqual([]);
    expect(heard(argocd, told({ phase: 'Terminating' }))).toEqual([]);
  });

  it('lets in who brings one of the tokens', () => {
    expect(argocd.admits(sent.request('x', { authorization: 'Bearer b' }), ['a', 'b'])).toBe(true);
    expect(argocd.admits(sent.request('x', { authorization: 'Bearer c' }), ['a', 'b'])).toBe(false);
    expect(argocd.admits(sent.request('x'), ['a'])).toBe(false);
  });
});

describe('a payload that can never be read', () => {
  it.each([
    ['github', github, event('deployment_status', '{'), 'not-json'],
    ['github', github, event('deployment_status', []), 'wrong-shape'],
    ['github', github, status({ state: 7 }), 'wrong-field'],
    ['github', github, sent.request({}), 'wrong-field'],
    ['gitlab', gitlab, sent.request('null'), 'wrong-shape'],
    ['gitlab', gitlab, sent.request({ object_kind: 'deployment' }), 'wrong-field'],
    ['argocd', argocd, sent.request({ app: '' }), 'wrong-field'],
    ['argocd', argocd, sent.request(''), 'not-json'],
  ])('is refused by %s with the reason', (_name, source, request, why) => {
    expect(heard(source, request)).toBe(`alerts:misread.${why}`);
  });

  it('is cut where it is only too long', () => {
    const long = 'x'.repeat(1_000_000);
    const one = change(github, status({ environment: long }, { ref: long, payload: { service: long } }));
    expect(JSON.stringify(one).length).toBeLessThan(1_500);
  });
});
