import { barePool } from './bare-pool';
import { alone, compared, type Figure, type Line } from './figure';
import { alternate, median, percentile } from './rounds';
import type { Servers } from './servers';
import { bareBolt, busyWorker, muster, type Child } from './slack/children';
import { keptAlive, knock, steadily } from './slack/knock';
import { SlowSlack } from './slack/slow-slack';

const INCIDENTS = 16;
const note = (n: number): string => `note #${String((n % INCIDENTS) + 1)} pool of the checkout is exhausted`;
const place = (what: string, unit: string) => ({ figure: 'slack-commands', what, unit });

/** Commands that everybody's notes go to, declared as people declare them. */
async function declareSome(bot: Child, servers: Servers): Promise<void> {
  const agent = keptAlive(4);
  for (let n = 0; n < INCIDENTS; n += 1)
    await knock(bot.address, agent, `declare zone ${String(n)} is slow sev2`);
  agent.destroy();
  const pool = barePool(servers.databaseUrl, 1);
  for (;;) {
    const { rows } = await pool.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM stream WHERE kind = 'incident'`,
    );
    if (rows[0]?.n === INCIDENTS) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await pool.end();
}

/** 50 connections that never wait: commands a second. */
async function rush(address: string, count: number): Promise<{ readonly perSecond: number }> {
  const agent = keptAlive(50);
  const began = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: 50 }, async () => {
      while (next < count) {
        next += 1;
        await knock(address, agent, note(next));
      }
    }),
  );
  const perSecond = (count * 1000) / (performance.now() - began);
  agent.destroy();
  return { perSecond };
}

/** What a signed slash command waits for its acknowledgement, while Slack's own API takes half a second for anything. */
export const slackCommands: Figure = {
  name: 'slack-commands',
  async measure({ servers, rounds, quick }) {
    const slack = new SlowSlack();
    const api = await slack.listen();
    const [bot, bolt] = [await muster('bot', servers, api), await bareBolt()];
    const lines: Line[] = [];
    try {
      await declareSome(bot, servers);
      const pace = { perSecond: 100, seconds: quick ? 3 : 10 };
      const steady = await alternate(
        rounds,
        () => steadily(bolt.address, pace, note),
        () => steadily(bot.address, pace, note),
      );
      lines.push(
        compared(place('acknowledged, p50 at 100 a second', 'ms'), steady.p50),
        compared(place('acknowledged, p99 at 100 a second', 'ms'), steady.p99, { most: 2 }),
      );
      const count = quick ? 1500 : 5000;
      const rushed = await alternate(
        rounds,
        () => rush(bolt.address, count),
        () => rush(bot.address, count),
      );
      lines.push(compared(place('acknowledged over 50 connections', '/s'), rushed.perSecond, { least: 1.3 }));
      lines.push(...(await atOnce(bot, slack, rounds)), await beside(bot, servers, pace, rounds));
    } finally {
      await Promise.all([bot.stop(), bolt.stop()]);
      await slack.stop();
    }
    return lines;
  },
};

/** 500 in the same moment, while Slack answers every call with 429. */
async function atOnce(bot: Child, slack: SlowSlack, rounds: number): Promise<readonly Line[]> {
  for (const method of ['chat.postMessage', 'chat.update', 'views.open', 'conversations.setTopic'])
    slack.manner.limited.set(method, 30);
  const worst: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const agent = keptAlive(500);
    const took = await Promise.all(Array.from({ length: 500 }, (_, n) => knock(bot.address, agent, note(n))));
    agent.destroy();
    worst.push(percentile(took, 0.99));
  }
  slack.manner.limited.clear();
  return [alone(place('500 at once, Slack limited: p99', 'ms'), median(worst), { most: 1000 })];
}

/** Beside a worker that never has nothing to do: thousands of deliveries, again and again, on the same PostgreSQL and Redis. */
async function beside(
  bot: Child,
  servers: Servers,
  pace: { readonly perSecond: number; readonly seconds: number },
  rounds: number,
): Promise<Line> {
  const several = async (): Promise<number> => {
    const found: number[] = [];
    for (let round = 0; round < rounds; round += 1) found.push((await steadily(bot.address, pace, note)).p99);
    return median(found);
  };
  const quiet = await several();
  const worker = await busyWorker(servers);
  const laden = await several();
  await worker.stop();
  return {
    ...place('p99 beside a worker under full load, against the same bot without', 'ms'),
    ours: laden,
    reference: quiet,
    ratio: laden / quiet,
    target: { most: 2 },
    met: laden / quiet <= 2,
  };
}
