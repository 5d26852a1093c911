import { barePool } from '../bare-pool';
import type { Servers } from '../servers';
import { SlowSlack } from '../slack/slow-slack';
import { alertBot, hookOf } from './house';
import { delivered, newAlerts, posted, type Told } from './payloads';
import { pressUntilGone, type Door } from './press';
import { API, muteAlertmanager } from './reference';

export interface Account {
  readonly acknowledged: number;
  readonly lost: number;
  readonly theirsAcknowledged: number;
  readonly theirsLost: number;
}

/** Both are killed while they are pressed; then every alert that was acknowledged is looked for by its name. */
export async function accountAfterKill(servers: Servers, each: number, requests: number): Promise<Account> {
  const ours = await killBot(servers, each, requests);
  const theirs = await killAlertmanager(servers, each, requests);
  return {
    acknowledged: ours.acknowledged,
    lost: ours.lost,
    theirsAcknowledged: theirs.acknowledged,
    theirsLost: theirs.lost,
  };
}

interface Side {
  readonly acknowledged: number;
  readonly lost: number;
}

/** Presses until a third was acknowledged, kills in that very moment, and hears what was acknowledged all the same. */
async function press(
  door: Door,
  batches: readonly (readonly Told[])[],
  bodies: readonly Buffer[],
  kill: () => Promise<void>,
): Promise<readonly string[]> {
  let killed: Promise<void> | undefined;
  const places = await pressUntilGone(door, bodies, (count) => {
    if (count >= bodies.length / 3) killed ??= kill();
  });
  await killed;
  return places.flatMap((place) => (batches[place] ?? []).map(({ alert }) => alert.labels.pod));
}

async function killBot(servers: Servers, each: number, requests: number): Promise<Side> {
  const slack = new SlowSlack();
  const bot = await alertBot('bot', servers, await slack.listen(), { services: 1, upstream: 0 });
  const batches = Array.from({ length: requests }, () => newAlerts(each));
  const bodies = batches.map((alerts) => delivered(alerts));
  const acknowledged = await press(hookOf(bot), batches, bodies, () => bot.kill());
  await slack.stop();
  const pool = barePool(servers.databaseUrl, 1);
  try {
    const { rows } = await pool.query<{ pod: string }>(STORED);
    const stored = new Set(rows.map(({ pod }) => pod));
    return {
      acknowledged: acknowledged.length,
      lost: acknowledged.filter((pod) => !stored.has(pod)).length,
    };
  } finally {
    await pool.end();
  }
}

/** No worker runs, so all that was taken in still waits to be judged. */
const STORED = `SELECT item -> 'labels' ->> 'pod' AS pod
  FROM alert_delivery, jsonb_array_elements(items::jsonb) AS item`;

async function killAlertmanager(servers: Servers, each: number, requests: number): Promise<Side> {
  const before = await muteAlertmanager(servers.folder);
  const batches = Array.from({ length: requests }, () => newAlerts(each));
  const bodies = batches.map((alerts) => posted(alerts, delivered(alerts).length));
  const door = { url: before.address + API, headers: {} };
  const acknowledged = await press(door, batches, bodies, () => before.kill());
  const after = await muteAlertmanager(servers.folder);
  try {
    const answer = await fetch(after.address + API);
    const alerts = (await answer.json()) as { readonly labels: { readonly pod?: string } }[];
    const kept = new Set(alerts.map(({ labels }) => labels.pod));
    return {
      acknowledged: acknowledged.length,
      lost: acknowledged.filter((pod) => !kept.has(pod)).length,
    };
  } finally {
    await after.stop();
  }
}
