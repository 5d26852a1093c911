/** `npm run bench`: what the road costs, each figure beside a reference of its own in the same run. */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

import { acknowledgement } from './acknowledgement';
import { alertToChannel } from './alert-channel';
import { alertIntakes } from './alert-intake';
import { alertsRedisDown } from './alert-redis';
import { alertStorm } from './alert-storm';
import { command } from './command';
import { delivery } from './delivery';
import type { Figure, Line } from './figure';
import { firstPaint } from './first-paint';
import { idle } from './idle';
import { mirrored } from './mirrored';
import { redaction } from './redaction';
import { reading } from './reading';
import { runHeld } from './run-held';
import { startServers } from './servers';
import { slackCommands } from './slack-commands';
import { slackPause } from './slack-pause';
import { steps } from './steps';
import { table } from './table';

const FIGURES: readonly Figure[] = [
  command,
  acknowledgement,
  delivery,
  slackCommands,
  slackPause,
  mirrored,
  steps,
  runHeld,
  ...alertIntakes,
  alertToChannel,
  alertsRedisDown,
  alertStorm,
  redaction,
  reading,
  firstPaint,
  idle,
];

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, json: { type: 'boolean' }, rounds: { type: 'string' } },
  });
  const unknown = positionals.filter((name) => !FIGURES.some((figure) => figure.name === name));
  if (unknown.length > 0)
    throw new Error(
      `No figure is called ${unknown.join(', ')}; there are ${FIGURES.map((it) => it.name).join(', ')}`,
    );
  const chosen = FIGURES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const quick = values.quick === true;
  const rounds = Number(values.rounds ?? (quick ? 3 : 7));
  const lines: Line[] = [];
  for (const figure of chosen) {
    if (values.json !== true) console.error(`measuring ${figure.name} …`);
    // New ones for each: what one figure leaves in the outbox, the next would deliver.
    const servers = await startServers();
    try {
      lines.push(...(await figure.measure({ servers, quick, rounds })));
    } finally {
      await servers.stop();
    }
  }
  const machine = `${String(cpus().length)} cores, Node ${process.versions.node}, ${String(rounds)} rounds`;
  if (values.json === true) console.log(JSON.stringify({ machine, lines }, undefined, 2));
  else console.log(`\n${machine}\n\n${table(lines)}`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
