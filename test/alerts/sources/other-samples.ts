import { argocdSync, githubDeployment, githubRelease, gitlabDeployment } from './changes';
import { bearer, hmac, type SourceSample } from './sample';

const basic: SourceSample['proof'] = (_body, secret) => ({
  authorization: `Basic ${Buffer.from(`monitoring:${secret}`).toString('base64')}`,
});

const postedAlert = {
  status: 'firing',
  labels: { alertname: 'DiskFull', severity: 'critical', service: 'checkout', replica: 'a' },
  annotations: { summary: 'Disk is full', runbook_url: 'https://wiki.example.com/disk' },
  startsAt: '2026-03-01T02:58:00.123456789Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example.com/graph?g0.expr=up',
  fingerprint: 'b8a8ddd2c7a1f0e3',
};
const group = {
  status: 'firing',
  receiver: 'muster',
  groupLabels: { alertname: 'DiskFull' },
  commonLabels: postedAlert.labels,
  commonAnnotations: {},
  truncatedAlerts: 0,
};

const alertmanager: SourceSample = {
  source: 'alertmanager',
  proof: bearer,
  posts: [
    {
      told: 'a group',
      body: {
        ...group,
        version: '4',
        groupKey: '{}:{alertname="DiskFull"}',
        externalURL: 'http://alertmanager.example.com',
        alerts: [postedAlert, { ...postedAlert, status: 'resolved', endsAt: '2026-03-01T02:59:00Z' }],
      },
    },
  ],
};

const grafana: SourceSample = {
  source: 'grafana',
  proof: basic,
  posts: [
    {
      told: 'a notification',
      body: {
        ...group,
        version: '1',
        groupKey: '{}:{alertname="DiskFull"}',
        externalURL: 'https://grafana.example.com/',
        orgId: 1,
        state: 'alerting',
        title: '[FIRING:1] DiskFull',
        message: 'Disk is full',
        alerts: [
          {
            ...postedAlert,
            values: { B: 22, C: 1 },
            valueString: "[ var='B' labels={} value=22 ]",
            silenceURL: 'https://grafana.example.com/alerting/silence/new',
            dashboardURL: 'https://grafana.example.com/d/abc',
            panelURL: 'https://grafana.example.com/d/abc?viewPanel=1',
            imageURL: '',
          },
        ],
      },
    },
  ],
};

const generic: SourceSample = {
  source: 'generic',
  proof: basic,
  posts: [
    {
      told: 'the documented shape',
      body: {
        title: 'Disk is full',
        status: 'firing',
        severity: 'critical',
        service: 'checkout',
        labels: { region: 'eu-1' },
        startsAt: '2026-03-01T02:58:00Z',
        fingerprint: 'disk/checkout',
        url: 'https://example.com/disk',
      },
    },
    { told: 'a list', body: { alerts: [{ title: 'One' }, { title: 'Two', status: 'ok' }] } },
  ],
};

const heartbeat: SourceSample = {
  source: 'heartbeat',
  proof: bearer,
  posts: [{ told: 'a sign of life', body: { any: 'thing' }, rest: ['nightly-backup'] }],
};

const github: SourceSample = {
  source: 'github',
  proof: (body, secret) => ({ 'x-hub-signature-256': `sha256=${hmac(body, secret)}` }),
  posts: [
    { told: 'a deployment', body: githubDeployment(), headers: { 'x-github-event': 'deployment_status' } },
    { told: 'a release', body: githubRelease(), headers: { 'x-github-event': 'release' } },
  ],
};

const gitlab: SourceSample = {
  source: 'gitlab',
  proof: (_body, secret) => ({ 'x-gitlab-token': secret }),
  posts: [{ told: 'a deployment', body: gitlabDeployment() }],
};

const argocd: SourceSample = {
  source: 'argocd',
  proof: bearer,
  posts: [{ told: 'a sync', body: argocdSync() }],
};

export const otherSamples = [alertmanager, grafana, generic, heartbeat, github, gitlab, argocd];
