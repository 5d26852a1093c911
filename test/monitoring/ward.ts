import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Scene, type Plan } from '../crash/scene';
import { until } from '../crash/until';
import { startAlertmanager } from './alertmanager';
import { Door } from './door';
import type { Monitor } from './monitor';
import { Patient } from './patient';
import { monitoringPrograms, WHY_NOT } from './programs';
import { startPrometheus } from './prometheus';

const TOKEN = 'a-token-for-the-monitoring-suite';

const ALERTMANAGERS = ['first', 'second'] as const;
/** Services that have nothing to do with each other. */
export const SERVICES = ['checkout', 'search', 'mail'] as const;

const CATALOGUE = `
organisation: { name: Test, timeZone: Europe/Paris }
people:
  - { id: ana, name: Ana Ribeiro, handles: { remote: ana } }
teams:
  - { id: payments, name: Payments, kind: product, people: [ana] }
services:
${SERVICES.map((id) => `  - { id: ${id}, name: ${id}, team: payments }`).join('\n')}
`;

const RULES = [
  {
    alert: 'ServiceDown',
    expr: 'rig_fault > 0',
    labels: { severity: 'critical' },
    annotations: { summary: '{{ $labels.service }} is down', runbook_url: 'https://runbooks.example/down' },
  },
];

/** What is watched, a Prometheus that watches it, two Alertmanagers that both tell of everything, and the bot that they tell. */
export class Ward {
  readonly patient = new Patient();
  readonly scene: Scene;
  readonly door: Door;
  private readonly folder: string;
  private monitors: readonly Monitor[] = [];

  private constructor(folder: string, scene: Scene) {
    this.folder = folder;
    this.scene = scene;
    this.door = new Door(() => scene.bots[0]?.address);
  }

  static async open(file: (name: string) => string, plan: Plan): Promise<Ward> {
    const folder = mkdtempSync(path.join(tmpdir(), 'muster-ward-'));
    chmodSync(folder, 0o711);
    const variables = { ALERTMANAGER_TOKEN: TOKEN };
    const ward = new Ward(folder, await Scene.open(file, { ...plan, variables, catalogue: CATALOGUE }));
    try {
      await until(() => ward.scene.members.every(({ address }) => address !== undefined));
      await ward.watch();
      return ward;
    } catch (error) {
      await ward.close();
      throw error;
    }
  }

  /** Each Alertmanager was acknowledged what is so of the service now. */
  bothTold(status: 'firing' | 'resolved', service = 'checkout'): Promise<void> {
    return until(() => {
      const told = this.door.accepted.filter(
        ({ alerts }) =>
          alerts.length > 0 &&
          alerts.every((alert) => alert.labels['service'] === service && alert.status === status),
      );
      return new Set(told.map(({ externalURL }) => externalURL)).size === ALERTMANAGERS.length;
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.monitors.map((monitor) => monitor.stop()));
    await Promise.all([this.scene.close(), this.door.close(), this.patient.close()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async watch(): Promise<void> {
    const programs = monitoringPrograms();
    if (programs === undefined) throw new Error(WHY_NOT);
    const webhook = `${await this.door.listen()}/hooks/alertmanager`;
    const target = await this.patient.listen();
    for (const service of SERVICES) this.patient.recover(service);
    const alertmanagers = await Promise.all(
      ALERTMANAGERS.map((name) =>
        startAlertmanager({
          command: programs.alertmanager,
          folder: path.join(this.folder, name),
          webhook,
          token: TOKEN,
        }),
      ),
    );
    this.monitors = alertmanagers;
    const prometheus = await startPrometheus({
      command: programs.prometheus,
      folder: path.join(this.folder, 'prometheus'),
      target,
      alertmanagers: alertmanagers.map(({ address }) => address),
      rules: RULES,
    });
    this.monitors = [...alertmanagers, prometheus];
  }
}
