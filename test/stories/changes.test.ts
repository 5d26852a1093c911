import { argocdSync, githubDeployment, gitlabDeployment, signature } from '../alerts/sources/changes';
import { HOOK_TOKEN } from '../alert-post';
import { CATALOGUE } from '../catalogue';
import { makeWorld, type World } from '../world';
import { AlertTeller } from './alerting';
import { expectTranscript } from './story';

const SERVICES = `
  - { id: orders, name: Orders, team: payments, dependsOn: [checkout] }
`;
const REPOSITORY = { full_name: 'acme/checkout', html_url: 'https://github.example/acme/checkout' };

/** A story in which what deploys speaks too. */
class ChangeTeller extends AlertTeller {
  private readonly at: World;

  constructor(world: World) {
    super(world);
    this.at = world;
  }

  private ago(minutes: number): string {
    return new Date(Date.parse(this.at.clock.now()) - minutes * 60_000).toISOString();
  }

  async github(state: string, minutes: number, deployment = 15): Promise<void> {
    this.lines.push(
      `GitHub: deployment ${String(deployment)} of acme/checkout: ${state}, ${String(minutes)} min ago`,
    );
    const payload = JSON.stringify(
      githubDeployment(
        { state, created_at: this.ago(minutes), log_url: `https://ci.example/${String(deployment)}` },
        { id: deployment },
        { repository: REPOSITORY },
      ),
    );
    await this.at.alert(payload, {
      source: 'github',
      headers: {
        'x-github-event': 'deployment_status',
        'x-github-delivery': `${String(deployment)}-${state}`,
        'x-hub-signature-256': signature(Buffer.from(payload), HOOK_TOKEN),
      },
    });
    await this.waits(0.1);
  }

  async gitlab(project: string, minutes: number): Promise<void> {
    this.lines.push(`GitLab: ${project} is deployed, ${String(minutes)} min ago`);
    const names = { path_with_namespace: project, web_url: '' };
    await this.at.alert(
      gitlabDeployment({
        project: names,
        status_changed_at: this.ago(minutes),
        deployable_url: null,
        commit_url: '',
      }),
      { source: 'gitlab', headers: { 'x-gitlab-token': HOOK_TOKEN } },
    );
    await this.waits(0.1);
  }

  async argocd(app: string, minutes: number): Promise<void> {
    this.lines.push(`Argo CD: ${app} is synced, ${String(minutes)} min ago`);
    const times = { startedAt: this.ago(minutes + 1), finishedAt: this.ago(minutes) };
    await this.at.alert(argocdSync(times, { app, url: null }), { source: 'argocd' });
    await this.waits(0.1);
  }
}

it('what was deployed before stands beside the incident, and what is deployed since is told', async () => {
  const story = new ChangeTeller(makeWorld({ catalogue: `${CATALOGUE.trimEnd()}${SERVICES}` }));
  await story.github('in_progress', 9);
  await story.github('success', 6);
  await story.github('success', 75, 14);
  await story.gitlab('acme/search', 3);
  await story.says('Ana', '/incident declare orders are stuck service:orders');
  await story.waits(1);
  await story.argocd('orders', 0);
  await story.github('in_progress', 0, 16);
  await story.github('failure', 0, 16);
  await story.github('failure', 0, 16);
  await story.gitlab('acme/search', 0);
  await story.says('Ana', '/incident show #1');
  await story.says('Ana', '/incident timeline #1');
  expectTranscript('changes', story.lines);
});

it('an incident that alerts opened shows it on their card', async () => {
  const story = new ChangeTeller(makeWorld({ catalogue: `${CATALOGUE.trimEnd()}${SERVICES}` }));
  await story.github('success', 8);
  await story.fires(['checkout']);
  story.card(1);
  await story.github('success', 0, 16);
  await story.says('Ana', '/incident timeline #1');
  expectTranscript('changes-alerts', story.lines);
});
