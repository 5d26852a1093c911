import { Agent, request } from 'node:http';

import { percentile } from '../rounds';

export const CONNECTIONS = 16;

export interface Door {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

const send = (agent: Agent, { url, headers }: Door, body: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    const asked = request(
      url,
      {
        agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': body.length, ...headers },
      },
      (answer) => {
        answer.resume().on('end', () => {
          resolve(answer.statusCode ?? 0);
        });
        answer.on('error', reject);
      },
    );
    asked.on('error', reject).end(body);
  });

export interface Pressed {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** All of them over sixteen connections that are kept, each the next as soon as its last was answered. */
export async function press(door: Door, bodies: readonly Buffer[]): Promise<Pressed> {
  const took: number[] = [];
  const began = performance.now();
  await over(bodies, async (agent, body) => {
    const started = performance.now();
    const status = await send(agent, door, body);
    if (status !== 200) throw new Error(`${door.url} answered ${String(status)}`);
    took.push(performance.now() - started);
  });
  const perSecond = (bodies.length * 1000) / (performance.now() - began);
  return { perSecond, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

/** The same until nobody answers any more: the places of those that were acknowledged. `told` hears of each. */
export async function pressUntilGone(
  door: Door,
  bodies: readonly Buffer[],
  told: (count: number) => void,
): Promise<readonly number[]> {
  const acknowledged: number[] = [];
  const killed = { gone: false };
  await over(bodies, async (agent, body, place) => {
    if (killed.gone) return;
    try {
      if ((await send(agent, door, body)) !== 200) return;
      acknowledged.push(place);
      told(acknowledged.length);
    } catch {
      killed.gone = true;
    }
  });
  if (!killed.gone) throw new Error('It was to be killed while it was pressed, and was not');
  return acknowledged;
}

async function over(
  bodies: readonly Buffer[],
  one: (agent: Agent, body: Buffer, place: number) => Promise<void>,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let next = 0;
  try {
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        for (let place = next++; place < bodies.length; place = next++) {
          const body = bodies[place];
          if (body !== undefined) await one(agent, body, place);
        }
      }),
    );
  } finally {
    agent.destroy();
  }
}
