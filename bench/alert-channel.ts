import { alertBot, hookOf, serviceName } from './alerts/house';
import { channelAsked, channelsAsked } from './alerts/opened';
import { delivered, newAlerts } from './alerts/payloads';
import { press } from './alerts/press';
import { alone, type Figure } from './figure';
import { median, percentile } from './rounds';
import { SlowSlack } from './slack/slow-slack';

/** Slack makes some twenty channels a minute; whoever waits so long does not wait for the budget. */
const REFILLED_MS = 4_000;
const place = (what: string, unit: string) => ({ figure: 'alert-to-channel', what, unit });

/** From the moment when an alert is sent until Slack is asked for its incident's channel; Slack itself answers at once. */
export const alertToChannel: Figure = {
  name: 'alert-to-channel',
  async measure({ servers, quick }) {
    const samples = quick ? 10 : 40;
    const town = { services: samples + 1, upstream: 0 };
    const slack = new SlowSlack();
    slack.manner.delay = 0;
    const api = await slack.listen();
    const bot = await alertBot('bot', servers, api, town);
    const worker = await alertBot('worker', servers, api, town);
    const took: number[] = [];
    try {
      for (let sample = 0; sample <= samples; sample += 1) {
        await new Promise((resolve) => setTimeout(resolve, REFILLED_MS));
        const service = serviceName(sample);
        const body = delivered(newAlerts(1, service), service);
        const before = channelsAsked(slack);
        const began = performance.now();
        await press(hookOf(bot), [body]);
        took.push((await channelAsked(slack, before)) - began);
      }
    } finally {
      await Promise.all([bot.stop(), worker.stop()]);
      await slack.stop();
    }
    const counted = took.slice(1); // the first one pays for what is made once
    return [
      alone(place('from the alert to the request for its channel, p50', 'ms'), median(counted)),
      alone(place('the same, p95', 'ms'), percentile(counted, 0.95), { most: 150 }),
      alone(place('channels asked for, of one for each alert', ''), channelsAsked(slack) / took.length, {
        most: 1,
      }),
    ];
  },
};
