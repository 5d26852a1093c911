import type { StreamId } from '../src/domain/ids';
import { BareCommand } from './bare-command';
import { compared, type Bench, type Figure, type Line } from './figure';
import { CHAT, declareIncidents, openHouse, order, type House } from './house';
import { alternate, repeat } from './rounds';

interface Case {
  readonly what: string;
  readonly concurrency: number;
  readonly incidents: number;
  readonly effects: boolean;
  readonly count: number;
}

const CASES: readonly Case[] = [
  { what: 'a note, 1 at a time', concurrency: 1, incidents: 1, effects: false, count: 200 },
  { what: 'a note, 16 on 16 incidents', concurrency: 16, incidents: 16, effects: false, count: 1600 },
  { what: 'a note, 16 on one incident', concurrency: 16, incidents: 1, effects: false, count: 1600 },
  { what: 'severity with 3 effects, 1 at a time', concurrency: 1, incidents: 1, effects: true, count: 200 },
  {
    what: 'severity with 3 effects, 16 on 16 incidents',
    concurrency: 16,
    incidents: 16,
    effects: true,
    count: 1600,
  },
];

const TARGET = { most: 2 };
const TEXT = 'The connection pool of the checkout is exhausted since the last deploy; rolling it back now.';

/** Said until the outcome is known to be committed: recorded, decided, written. */
class Teller {
  private readonly house: House;
  private readonly effects: boolean;
  private readonly said = new Map<StreamId, number>();

  constructor(house: House, effects: boolean) {
    this.house = house;
    this.effects = effects;
  }

  tell(stream: StreamId): Promise<unknown> {
    if (!this.effects) return order(this.house, stream, 'note', { type: 'AddNote', text: TEXT });
    // Never the severity that it has already: declared with SEV2, then 1, 2, 3, 4, 1 …
    const said = this.said.get(stream) ?? 0;
    this.said.set(stream, said + 1);
    const severity = `SEV${String(1 + (said % 4))}`;
    return order(this.house, stream, 'severity', { type: 'ChangeSeverity', severity, reason: TEXT });
  }
}

async function measure(bench: Bench, it: Case): Promise<Line> {
  const house = openHouse(bench.servers);
  const count = bench.quick ? it.count / 4 : it.count;
  try {
    const chats = it.effects ? [CHAT] : [];
    const ours = await declareIncidents(house, it.incidents, chats);
    const theirs = await declareIncidents(house, it.incidents, chats);
    const [like] = theirs;
    if (like === undefined) throw new Error('No incident was declared');
    const teller = new Teller(house, it.effects);
    await teller.tell(like);
    const bare = await BareCommand.like(bench.servers.databaseUrl, it.concurrency, like);
    const at = (streams: readonly StreamId[], index: number): StreamId =>
      streams[index % streams.length] ?? like;
    try {
      const { ms } = await alternate(
        bench.rounds,
        async () => ({
          ms: (await repeat(count, it.concurrency, (n) => bare.write(at(theirs, n)))) / count,
        }),
        async () => ({
          ms: (await repeat(count, it.concurrency, (n) => teller.tell(at(ours, n)))) / count,
        }),
      );
      return compared({ figure: 'command', what: it.what, unit: 'ms' }, ms, TARGET);
    } finally {
      await bare.close();
    }
  } finally {
    await house.close();
  }
}

export const command: Figure = {
  name: 'command',
  async measure(bench) {
    const lines: Line[] = [];
    for (const it of CASES) lines.push(await measure(bench, it));
    return lines;
  },
};
