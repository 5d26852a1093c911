import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { startAlertmanager } from '../../test/monitoring/alertmanager';
import type { Monitor } from '../../test/monitoring/monitor';
import { monitoringPrograms, WHY_NOT } from '../../test/monitoring/programs';

/** An Alertmanager that takes in and delivers nothing, so that it does nothing beside. On the same folder also again. */
export function muteAlertmanager(folder: string): Promise<Monitor> {
  const programs = monitoringPrograms();
  if (programs === undefined) throw new Error(WHY_NOT);
  mkdirSync(folder, { recursive: true });
  return startAlertmanager({
    command: programs.alertmanager,
    folder: path.join(folder, 'alertmanager'),
    webhook: 'http://127.0.0.1:9/',
    token: 'nobody',
    mute: true,
  });
}

export const API = '/api/v2/alerts';
