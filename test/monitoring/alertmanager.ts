import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { startMonitor, type Monitor } from './monitor';

export interface AlertmanagerPlan {
  readonly command: string;
  /** Its own; made where it is not there. */
  readonly folder: string;
  /** Where it delivers to. */
  readonly webhook: string;
  readonly token: string;
  readonly groupBy?: readonly string[];
  /** Seconds until what was delivered is delivered again. */
  readonly repeatSeconds?: number;
  /** Delivers nothing: what comes in waits for longer than anybody stays. */
  readonly mute?: boolean;
}

/** JSON is YAML. */
const configOf = ({ webhook, token, groupBy, repeatSeconds, mute }: AlertmanagerPlan): string =>
  JSON.stringify({
    route: {
      receiver: 'muster',
      group_by: groupBy ?? ['alertname', 'service'],
      group_wait: mute === true ? '24h' : '100ms',
      group_interval: mute === true ? '24h' : '1s',
      repeat_interval: mute === true ? '48h' : `${String(repeatSeconds ?? 2)}s`,
    },
    receivers: [
      {
        name: 'muster',
        webhook_configs: [
          {
            url: webhook,
            send_resolved: true,
            http_config: { authorization: { type: 'Bearer', credentials: token } },
          },
        ],
      },
    ],
  });

/** An Alertmanager by itself: what it has heard it delivers, whoever else heard it too. */
export function startAlertmanager(plan: AlertmanagerPlan): Promise<Monitor> {
  mkdirSync(plan.folder, { recursive: true });
  const config = path.join(plan.folder, 'alertmanager.yml');
  writeFileSync(config, configOf(plan));
  return startMonitor(
    plan.command,
    [
      `--config.file=${config}`,
      `--storage.path=${path.join(plan.folder, 'data')}`,
      '--web.listen-address=127.0.0.1:0',
      `--web.external-url=http://${path.basename(plan.folder)}.example`,
      '--cluster.listen-address=',
      '--log.level=info',
    ],
    plan.folder,
  );
}
