/** What a demo is told: nothing of what the real thing is told, whose chats, servers and tokens must never hear of a play. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { isSeq, parseDocument } from 'yaml';

import { environment, readSettings } from './env';
import type { Settings } from './settings';
import { VARIABLES } from './variables';

const EXAMPLE = path.resolve(__dirname, '../../muster.example.yaml');

export interface DemoPlace {
  /** The demo's own folder, inside the data folder. */
  readonly folder: string;
  /** The port, where somebody asked for one. */
  readonly port?: number;
}

/** The only two settings that a demo shares with the real thing; what else is wrong with those is none of its business. */
export function demoPlace(): DemoPlace {
  const { PORT = '', MUSTER_DATA_DIR = '' } = environment();
  const { dataDir, port } = readSettings({ PORT, MUSTER_DATA_DIR });
  return { folder: path.join(dataDir, 'demo'), ...(PORT.trim() === '' || port === 0 ? {} : { port }) };
}

export interface DemoWishes {
  readonly folder: string;
  readonly port: number;
  /** `host:port` of the service that the play is about. */
  readonly service: string;
  /** What the monitoring shows to be let in, and what a step shows to the service. */
  readonly hookToken: string;
  readonly switchToken: string;
}

/** Makes this process and all that it starts belong to the demo. An empty variable hides what `.env` says. */
export function becomeDemo({ folder, port, hookToken, switchToken }: DemoWishes): Settings {
  const nothing = Object.fromEntries(Object.keys(VARIABLES).map((name) => [name, '']));
  Object.assign(process.env, {
    ...nothing,
    PORT: String(port),
    MUSTER_DATA_DIR: folder,
    MUSTER_CONFIG: catalogueOf(folder),
    MUSTER_CONSOLE: 'on',
    LOG_LEVEL: 'warn',
    ALERTMANAGER_TOKEN: hookToken,
    RUNBOOK_SWITCHES_TOKEN: switchToken,
  });
  return readSettings();
}

const catalogueOf = (folder: string): string => path.join(folder, 'muster.yaml');

/** Alerts of one play belong together whatever they are of, and never to what an earlier play left open. */
const ONE_PLAY = {
  name: 'one rollout, one incident',
  when: { rollout: '*' },
  then: 'open',
  groupBy: ['rollout'],
  neighbours: false,
};

/** The example's organisation, with the demo's own service as a place that steps may reach. */
export function writeDemoCatalogue({ folder, service }: DemoWishes): void {
  const document = parseDocument(readFileSync(EXAMPLE, 'utf8'));
  document.setIn(['runbooks', 'hosts'], [service]);
  const rules: unknown = document.getIn(['alerts', 'rules']);
  if (isSeq(rules)) rules.items.unshift(document.createNode(ONE_PLAY));
  // Nobody beats there between two plays, and that would be an outage of its own.
  document.deleteIn(['alerts', 'heartbeats']);
  writeFileSync(catalogueOf(folder), document.toString());
}
