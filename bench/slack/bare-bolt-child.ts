/** The reference: an app made of nothing but Bolt, which acknowledges and does nothing. */
import { App, HTTPReceiver } from '@slack/bolt';

import { SIGNING_SECRET } from './knock';

async function main(): Promise<void> {
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, endpoints: '/slack/events' });
  const app = new App({
    receiver,
    authorize: () => Promise.resolve({ botToken: 'xoxb-bench', botId: 'B0', botUserId: 'U0' }),
  });
  app.command('/incident', async ({ ack }) => {
    await ack();
  });
  const server = await app.start(0);
  const place = server.address();
  console.log(`ready http://localhost:${String(typeof place === 'object' ? (place?.port ?? 0) : 0)}`);
}

void main();
