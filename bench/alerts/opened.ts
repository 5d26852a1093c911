import type { SlowSlack } from '../slack/slow-slack';

const asked = (slack: SlowSlack) => slack.calls.filter(({ method }) => method === 'conversations.create');

export const channelsAsked = (slack: SlowSlack): number => asked(slack).length;

/** When Slack was asked for a channel beyond the first `before` of them. */
export async function channelAsked(slack: SlowSlack, before: number): Promise<number> {
  const end = performance.now() + 60_000;
  for (;;) {
    const call = asked(slack)[before];
    if (call !== undefined) return call.at;
    if (performance.now() > end) throw new Error('No channel was asked for within a minute');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
