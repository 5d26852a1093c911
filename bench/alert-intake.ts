import { BareAlerts } from './alerts/bare-alerts';
import { alertBot, hookOf } from './alerts/house';
import { accountAfterKill } from './alerts/kill';
import { delivered, newAlerts, posted } from './alerts/payloads';
import { press, type Pressed } from './alerts/press';
import { API, muteAlertmanager } from './alerts/reference';
import { alone, compared, type Figure, type Line, type Target } from './figure';
import { alternate } from './rounds';
import { SlowSlack } from './slack/slow-slack';

interface Size {
  readonly each: number;
  /** Requests of a round. */
  readonly requests: number;
  readonly rate: Target;
  readonly p99: Target;
  readonly sql?: Target;
}

const SIZES: readonly Size[] = [
  { each: 1, requests: 12_000, rate: { least: 0.8 }, p99: { most: 1 } },
  { each: 10, requests: 4_000, rate: { least: 1 }, p99: { most: 0.5 }, sql: { least: 0.7 } },
  { each: 100, requests: 600, rate: { least: 1 }, p99: { most: 0.5 }, sql: { least: 0.85 } },
];

const numbers = ({ perSecond, p50, p99 }: Pressed, each: number) => ({ rate: perSecond * each, p50, p99 });

/** Alerts that are taken in: durable here, in memory in Alertmanager, and as the least that PostgreSQL can be asked to do. */
const intake = ({ each, requests, rate, p99, sql }: Size): Figure => ({
  name: `alerts-${String(each)}`,
  async measure({ servers, rounds, quick }) {
    const place = (what: string, unit: string) => ({ figure: `alerts-${String(each)}`, what, unit });
    const count = quick ? Math.ceil(requests / 3) : requests;
    const batches = (): (readonly ReturnType<typeof newAlerts>[number][])[] =>
      Array.from({ length: count }, () => newAlerts(each));
    const slack = new SlowSlack();
    const bot = await alertBot('bot', servers, await slack.listen(), { services: 1, upstream: 0 });
    const reference = await muteAlertmanager(servers.folder);
    const bare = new BareAlerts(servers.databaseUrl);
    await bare.open();
    const lines: Line[] = [];
    try {
      const door = hookOf(bot);
      const ours = async () =>
        numbers(
          await press(
            door,
            batches().map((one) => delivered(one)),
          ),
          each,
        );
      const theirs = async () => {
        const bodies = batches().map((one) => posted(one, delivered(one).length));
        return numbers(await press({ url: reference.address + API, headers: {} }, bodies), each);
      };
      const both = await alternate(rounds, theirs, ours);
      lines.push(
        compared(place('accepted and durable, against Alertmanager', '/s'), both.rate, rate),
        compared(place('p50 of a request', 'ms'), both.p50),
        compared(place('p99 of a request', 'ms'), both.p99, p99),
      );
      const sqlRounds = await alternate(rounds, async () => numbers(await bare.press(batches()), each), ours);
      lines.push(compared(place('the same, against bare batched SQL', '/s'), sqlRounds.rate, sql));
    } finally {
      await Promise.all([bot.stop(), reference.stop(), bare.close()]);
      await slack.stop();
    }
    const { acknowledged, lost, theirsAcknowledged, theirsLost } = await accountAfterKill(
      servers,
      each,
      count,
    );
    lines.push(
      alone(place('acknowledged before kill -9', ''), acknowledged),
      alone(place('of them not in the database', ''), lost, { most: 0 }),
      alone(place('Alertmanager: acknowledged before kill -9', ''), theirsAcknowledged),
      alone(place('Alertmanager: of them gone after its restart', ''), theirsLost),
    );
    return lines;
  },
});

export const alertIntakes: readonly Figure[] = SIZES.map(intake);
