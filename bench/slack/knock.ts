import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';

import { percentile } from '../rounds';

export const SIGNING_SECRET = 'a-signing-secret-for-the-bench';
let told = 0;

/** One slash command, signed as Slack signs it; each is a new one. Answers how many milliseconds its acknowledgement took. */
export function knock(address: string, agent: Agent, text: string): Promise<number> {
  told += 1;
  const body = new URLSearchParams({
    command: '/incident',
    text,
    team_id: 'T1',
    channel_id: 'C0SOMEWHERE',
    user_id: 'U1',
    user_name: 'aiko',
    trigger_id: `${String(process.pid)}.${String(told)}`,
    response_url: 'http://127.0.0.1:9/nowhere',
    api_app_id: 'A1',
  }).toString();
  const stamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${stamp}:${body}`).digest('hex');
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const asked = request(
      `${address}/slack/events`,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': stamp,
          'x-slack-signature': `v0=${signature}`,
        },
      },
      (answer) => {
        answer.resume().on('end', () => {
          if (answer.statusCode === 200) resolve(performance.now() - started);
          else reject(new Error(`A command was answered ${String(answer.statusCode)}`));
        });
      },
    );
    asked.on('error', reject).end(body);
  });
}

export const keptAlive = (most: number): Agent => new Agent({ keepAlive: true, maxSockets: most });

/** So many a second, whether or not those before were answered: the 99th of a hundred acknowledgements, in milliseconds. */
export async function steadily(
  address: string,
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
  text: (n: number) => string,
): Promise<{ readonly p50: number; readonly p99: number }> {
  const agent = keptAlive(50);
  const all: Promise<number>[] = [];
  const began = performance.now();
  while (all.length < perSecond * seconds) {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond) + 1;
    while (all.length < Math.min(due, perSecond * seconds)) all.push(knock(address, agent, text(all.length)));
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const took = await Promise.all(all);
  agent.destroy();
  return { p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}
