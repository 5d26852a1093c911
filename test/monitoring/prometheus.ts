import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { startMonitor, type Monitor } from './monitor';

export interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface PrometheusPlan {
  readonly command: string;
  readonly folder: string;
  /** What it watches, `127.0.0.1:port`. */
  readonly target: string;
  /** Whom it tells, as they are called in `Monitor.address`. */
  readonly alertmanagers: readonly string[];
  readonly rules: readonly Rule[];
}

const OFTEN = '200ms';

export function startPrometheus(plan: PrometheusPlan): Promise<Monitor> {
  mkdirSync(plan.folder, { recursive: true });
  const rules = path.join(plan.folder, 'rules.yml');
  writeFileSync(rules, JSON.stringify({ groups: [{ name: 'rig', interval: OFTEN, rules: plan.rules }] }));
  const config = path.join(plan.folder, 'prometheus.yml');
  const told = plan.alertmanagers.map((address) => new URL(address).host);
  writeFileSync(
    config,
    JSON.stringify({
      global: {
        scrape_interval: OFTEN,
        scrape_timeout: OFTEN,
        evaluation_interval: OFTEN,
        external_labels: { cluster: 'eu-1' },
      },
      rule_files: [rules],
      scrape_configs: [{ job_name: 'rig', static_configs: [{ targets: [plan.target] }] }],
      alerting: { alertmanagers: [{ static_configs: [{ targets: told }] }] },
    }),
  );
  return startMonitor(
    plan.command,
    [
      `--config.file=${config}`,
      `--storage.tsdb.path=${path.join(plan.folder, 'data')}`,
      '--web.listen-address=127.0.0.1:0',
      // Between two tellings of an alert that still fires; an Alertmanager that was away hears of it soon.
      '--rules.alert.resend-delay=1s',
    ],
    plan.folder,
  );
}
