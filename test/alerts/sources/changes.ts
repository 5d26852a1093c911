import { createHmac } from 'node:crypto';

import type { HookRequest } from '../../../src/ports/alert-source';
import { minute } from '../../given';

/*
 * What GitHub, GitLab and Argo CD send when something is deployed: the fields that they document and that matter here, with a few
 * that do not.
 */

export const body = (value: unknown): Uint8Array =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value), 'utf8');

export const request = (value: unknown, headers: Readonly<Record<string, string>> = {}): HookRequest => ({
  rest: [],
  headers,
  body: body(value),
  now: minute(0),
});

export const signature = (of: Uint8Array, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(of).digest('hex')}`;

const COMMIT = '279484c09fbe69ededfced8c1bb6e6d24616b468';

export const githubDeployment = (status: object = {}, deployment: object = {}, rest: object = {}) => ({
  deployment_status: {
    id: 9_000_001,
    state: 'success',
    description: '',
    environment: 'production',
    target_url: '',
    log_url: 'https://github.com/acme/web/actions/runs/77/job/1',
    environment_url: 'https://web.example.com',
    created_at: '2026-03-01T02:54:00Z',
    updated_at: '2026-03-01T02:54:00Z',
    creator: { login: 'github-actions[bot]', type: 'Bot' },
    ...status,
  },
  deployment: {
    id: 145_988_746,
    ref: 'v2.3.1',
    sha: COMMIT,
    task: 'deploy',
    environment: 'production',
    payload: {},
    transient_environment: false,
    production_environment: true,
    creator: { login: 'ana', type: 'User' },
    ...deployment,
  },
  repository: {
    id: 186_853_002,
    name: 'web',
    full_name: 'acme/web',
    html_url: 'https://github.com/acme/web',
  },
  sender: { login: 'github-actions[bot]', type: 'Bot' },
  ...rest,
});

export const githubRelease = (action = 'published') => ({
  action,
  release: {
    id: 17_372_790,
    tag_name: 'v2.3.1',
    name: 'Spring',
    draft: false,
    prerelease: false,
    html_url: 'https://github.com/acme/web/releases/tag/v2.3.1',
    created_at: '2026-03-01T02:00:00Z',
    published_at: '2026-03-01T02:50:00Z',
    author: { login: 'bo', type: 'User' },
  },
  repository: {
    id: 186_853_002,
    name: 'web',
    full_name: 'acme/web',
    html_url: 'https://github.com/acme/web',
  },
  sender: { login: 'bo', type: 'User' },
});

export const gitlabDeployment = (more: object = {}) => ({
  object_kind: 'deployment',
  status: 'success',
  status_changed_at: '2026-03-01 03:54:00 +0100',
  deployment_id: 15,
  deployable_id: 796,
  deployable_url: 'https://gitlab.example.com/acme/web/-/jobs/796',
  environment: 'production',
  environment_tier: 'production',
  environment_slug: 'production',
  environment_external_url: 'https://web.example.com',
  project: {
    id: 30,
    name: 'The Web Shop',
    web_url: 'https://gitlab.example.com/acme/web',
    path_with_namespace: 'acme/web',
    default_branch: 'main',
  },
  ref: 'main',
  short_sha: '279484c0',
  user: { id: 1, name: 'Ana Ribeiro', username: 'ana', email: '[REDACTED]' },
  user_url: 'https://gitlab.example.com/ana',
  commit_url: `https://gitlab.example.com/acme/web/-/commit/${COMMIT}`,
  commit_title: 'Add new file',
  ...more,
});

export const argocdSync = (operation: object | null = {}, more: object = {}) => ({
  app: 'web',
  environment: 'production',
  url: 'https://argocd.example.com/applications/web',
  operation:
    operation === null
      ? null
      : {
          phase: 'Succeeded',
          message: 'successfully synced (all tasks run)',
          startedAt: '2026-03-01T02:53:00Z',
          finishedAt: '2026-03-01T02:54:00Z',
          operation: { initiatedBy: { username: 'ana' }, sync: { revision: COMMIT } },
          syncResult: { revision: COMMIT, source: { repoURL: 'https://git.example.com/deploy.git' } },
          ...operation,
        },
  ...more,
});
