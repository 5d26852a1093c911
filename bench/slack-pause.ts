import { alone, type Figure } from './figure';
import { median } from './rounds';
import { muster, type Child } from './slack/children';
import { keptAlive, knock } from './slack/knock';
import { SlowSlack } from './slack/slow-slack';

const PAUSE_SECONDS = 30;
/** Slack makes some twenty channels a minute; whoever waits so long does not wait for the budget. */
const REFILLED_MS = 4_000;
const place = (what: string) => ({ figure: 'slack-pause', what, unit: 'ms' });

/** From the command to the moment when Slack is asked to open the incident's channel. */
async function untilOpened(bot: Child, slack: SlowSlack): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, REFILLED_MS));
  const before = slack.calls.filter(({ method }) => method === 'conversations.create').length;
  const began = performance.now();
  const agent = keptAlive(1);
  await knock(bot.address, agent, 'declare something is slow sev3');
  agent.destroy();
  for (;;) {
    const opened = slack.calls.filter(({ method }) => method === 'conversations.create')[before];
    if (opened !== undefined) return opened.at - began;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** What a 429 of one method does to another: the channel of a new incident, while nothing may be posted anywhere. */
export const slackPause: Figure = {
  name: 'slack-pause',
  async measure({ servers, rounds }) {
    const slack = new SlowSlack();
    slack.manner.delay = 20;
    const api = await slack.listen();
    const [bot, worker] = [await muster('bot', servers, api), await muster('worker', servers, api)];
    try {
      const few = Math.min(rounds, 5);
      const free: number[] = [];
      for (let round = 0; round < few; round += 1) free.push(await untilOpened(bot, slack));
      slack.manner.limited.set('chat.postMessage', PAUSE_SECONDS);
      const paused: number[] = [];
      for (let round = 0; round < few; round += 1) paused.push(await untilOpened(bot, slack));
      const delay = Math.max(0, median(paused) - median(free));
      return [
        alone(place('a channel is asked for, after its declaration'), median(free)),
        alone(place('the same while chat.postMessage answers 429'), median(paused)),
        alone(place('delay, per cent of Retry-After'), (delay / (PAUSE_SECONDS * 1000)) * 100, { most: 2 }),
      ];
    } finally {
      await Promise.all([bot.stop(), worker.stop()]);
      await slack.stop();
    }
  },
};
