import { alertBot, hookOf, serviceName } from './alerts/house';
import { channelAsked, channelsAsked } from './alerts/opened';
import { delivered, newAlerts, type Told } from './alerts/payloads';
import { press } from './alerts/press';
import { barePool } from './bare-pool';
import { alone, type Figure } from './figure';
import { memoryOf } from './processes';
import { percentile } from './rounds';
import { keptAlive, knock } from './slack/knock';
import { SlowSlack } from './slack/slow-slack';

const SERVICES = 200;
const EACH = 50;
/** As Alertmanager tells a group that grows: all of it, again and again. */
const STEP = 10;
const COMMANDS_PER_SECOND = 5;
const TOWN = { services: SERVICES, upstream: 4 };
const place = (what: string, unit: string) => ({ figure: 'alert-storm', what, unit });

interface Telling {
  readonly at: number;
  readonly body: Buffer;
}

/** Who leans on the cause falls after it; all of it within `seconds`. */
function tellings(seconds: number): readonly Telling[] {
  const began = Date.now();
  return Array.from({ length: SERVICES }, (_, index) => {
    const service = serviceName(index);
    const delay = (index / SERVICES) * 0.2 * seconds;
    const told: Told[] = [];
    return Array.from({ length: EACH / STEP }, (_step, step): Telling => {
      const at = delay + ((step * STEP) / EACH) * 0.8 * seconds;
      told.push(...newAlerts(STEP, service, new Date(began + at * 1000)));
      return { at: at * 1000, body: delivered(told, service) };
    });
  })
    .flat()
    .sort((a, b) => a.at - b.at);
}

/** Ten thousand alerts of two hundred services within a minute, all because of one; people give commands meanwhile. */
export const alertStorm: Figure = {
  name: 'alert-storm',
  async measure({ servers, quick }) {
    const seconds = quick ? 20 : 60;
    const slack = new SlowSlack();
    slack.manner.delay = 50;
    const api = await slack.listen();
    const bot = await alertBot('bot', servers, api, TOWN);
    const worker = await alertBot('worker', servers, api, TOWN);
    const pool = barePool(servers.databaseUrl, 1);
    const one = async (text: string): Promise<number> => {
      const { rows } = await pool.query<{ n: number }>(text);
      return rows[0]?.n ?? 0;
    };
    const agent = keptAlive(20);
    const commands: Promise<number>[] = [];
    const requests: Promise<{ readonly p99: number }>[] = [];
    try {
      await knock(bot.address, agent, 'declare something of our own sev4');
      await channelAsked(slack, 0);
      const calls = slack.calls.length;
      const all = tellings(seconds);
      const began = performance.now();
      let next = 0;
      let most = 0;
      for (let now = 0; next < all.length; now = performance.now() - began) {
        for (let it = all[next]; it !== undefined && it.at <= now; it = all[next]) {
          next += 1;
          requests.push(press(hookOf(bot), [it.body]));
        }
        while (commands.length < (now / 1000) * COMMANDS_PER_SECOND)
          commands.push(knock(bot.address, agent, `note #1 seen ${String(commands.length)}`));
        most = Math.max(most, memoryOf(bot.pid).rss + memoryOf(worker.pid).rss);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      await Promise.all(requests);
      const told = performance.now();
      while ((await one(WAITING)) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
      const behind = (performance.now() - told) / 1000;
      const patience = performance.now() + 60_000;
      while (performance.now() < patience && (await one(UNDELIVERED)) > 0)
        await new Promise((resolve) => setTimeout(resolve, 100));
      const answered = await Promise.all(commands);
      return [
        alone(place('alerts told, each up to five times', ''), SERVICES * EACH),
        alone(place('of them known at the end', ''), await one('SELECT count(*)::int AS n FROM alert'), {
          least: SERVICES * EACH,
        }),
        alone(place('incidents that they opened', ''), (await one(INCIDENTS)) - 1, { most: 10 }),
        alone(place('channels asked for, with the one of our own', ''), channelsAsked(slack)),
        alone(place('calls to the chat', ''), slack.calls.length - calls),
        alone(place('p99 of a command meanwhile', 'ms'), percentile(answered, 0.99), { most: 1000 }),
        alone(place('all judged, after the last was told', 's'), behind),
        alone(place('most memory of bot and worker (Rss)', 'MB'), most),
      ];
    } finally {
      agent.destroy();
      await pool.end();
      await Promise.all([bot.stop(), worker.stop()]);
      await slack.stop();
    }
  },
};

const WAITING = `SELECT count(*)::int AS n FROM alert_delivery WHERE state = 'new'`;
const UNDELIVERED = `SELECT count(*)::int AS n FROM outbox WHERE state NOT IN ('done', 'dead')`;
const INCIDENTS = `SELECT count(*)::int AS n FROM stream WHERE kind = 'incident'`;
