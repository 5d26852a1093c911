/**
 * One bot or one worker in this process: a child of the supervisor, or alone (`--only`) against servers of others.
 * A child stops when its channel closes, so that it never outlives its supervisor; Ctrl-C reaches it too, being in
 * the terminal's group, but is the supervisor's to obey.
 */
import { migrateDatabase, reachRedis } from '../compose-servers';
import { processSettings } from '../config/env';
import type { ProcessSettings, Settings } from '../config/settings';
import { Problem } from '../kit/problem';
import { say } from '../voice/say';
import { problemMessage, tell } from './child-message';
import { asProblem } from './fault';

export type Part = 'bot' | 'worker';

const PATIENCE = 5000;

export async function runPart(part: Part, settings: Settings): Promise<number> {
  const supervised = process.send !== undefined;
  const told = untilToldToStop(supervised);
  const speakAgain = quietLibraries();
  try {
    const running = await begin(part, processSettings(settings), supervised);
    await tell({ kind: 'ready', ...(running.address === undefined ? {} : { address: running.address }) });
    if (!supervised)
      process.stdout.write(
        `${say(`cli:start.only-${part}`, { address: running.address ?? '', pid: process.pid })}\n`,
      );
    await told;
    const late = setTimeout(() => {
      process.exit(1);
    }, PATIENCE);
    await running.stop();
    clearTimeout(late);
    return 0;
  } catch (error) {
    speakAgain();
    const known = asProblem(error, settings.port, settings.host);
    if (!supervised || !(known instanceof Problem)) throw known;
    await tell(problemMessage(known));
    return 1;
  }
}

/** Standard output is the log's, a line of JSON each; a chat's library that tells the console of its line would stand in between. */
function quietLibraries(): () => void {
  const { log, info, warn, error, debug } = console;
  const nothing = (): void => undefined;
  Object.assign(console, { log: nothing, info: nothing, warn: nothing, error: nothing, debug: nothing });
  return () => Object.assign(console, { log, info, warn, error, debug });
}

async function begin(part: Part, settings: ProcessSettings, supervised: boolean) {
  if (!supervised) {
    if (settings.redis) await reachRedis(settings.redis);
    await migrateDatabase(settings.databaseUrl);
  }
  // Loaded here and not above: everything that is heavy hangs on it.
  const { composeBot, composeWorker } = require('../compose') as typeof import('../compose');
  return part === 'bot' ? composeBot(settings) : composeWorker(settings);
}

function untilToldToStop(supervised: boolean): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      resolve();
    };
    process.on('SIGTERM', stop).on('SIGHUP', supervised ? () => undefined : stop);
    process.on('SIGINT', supervised ? () => undefined : stop);
    if (supervised) process.once('disconnect', stop);
  });
}
