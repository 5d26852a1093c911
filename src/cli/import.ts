import { statSync } from 'node:fs';

import { importArchive, type Collision, type PutBack } from '../compose-archive';
import { migrateDatabase, withDatabase } from '../compose-servers';
import { readSettings } from '../config/env';
import { assertNever } from '../kit/assert-never';
import { Problem } from '../kit/problem';
import { say } from '../voice/say';
import type { Command } from './command';
import { flags, misused } from './flags';

const MOST_SHOWN = 50;

/** Words of their own, each with its importer of another tool's files. */
const TOOLS: Readonly<Record<string, () => (args: readonly string[]) => Promise<number>>> = {
  dispatch: () => (require('./import-dispatch') as typeof import('./import-dispatch')).importDispatch,
  oncall: () => (require('./import-oncall') as typeof import('./import-oncall')).importOncall,
  csv: () => (require('./import-csv') as typeof import('./import-csv')).importCsv,
};

/** An export back into the record: checked whole, written whole or not at all; nothing is posted anywhere. */
export const importIncidents: Command = {
  async run(args) {
    const [word = '', ...rest] = args;
    if (Object.hasOwn(TOOLS, word)) return TOOLS[word]?.()(rest) ?? 1;
    const { values, positionals } = flags(
      'import',
      args,
      { 'dry-run': { type: 'boolean' }, foreign: { type: 'boolean' } },
      1,
    );
    const [file] = positionals;
    if (file === undefined) throw misused('import', args);
    if (!isFile(file)) throw new Problem('archive:no-file', { file });
    const dry = values['dry-run'] === true;
    const done = await withDatabase(readSettings(), async (settings) => {
      await migrateDatabase(settings.databaseUrl);
      return importArchive(settings, file, { dry, foreign: values.foreign === true });
    });
    const { collisions } = done.put;
    if (collisions.length === 0) {
      for (const line of lines(done, dry)) console.log(line);
      return 0;
    }
    console.error(say('archive:collides', { count: collisions.length }));
    for (const collision of collisions.slice(0, MOST_SHOWN)) console.error(`✗ ${collided(collision)}`);
    if (collisions.length > MOST_SHOWN)
      console.error(say('archive:more', { count: collisions.length - MOST_SHOWN }));
    return 1;
  },
};

function isFile(name: string): boolean {
  try {
    return statSync(name).isFile();
  } catch {
    return false; // away, out of reach, or links in a circle
  }
}

function lines({ put, incidents, messages, open, foreign }: PutBack, dry: boolean): readonly string[] {
  const numbers = open.slice(0, MOST_SHOWN).map((number) => `INC-${String(number)}`);
  const facts = { incidents, messages, streams: put.put, events: put.events, known: put.known };
  return [
    say(dry ? 'archive:would-put' : 'archive:put', facts),
    ...(put.known > 0 ? [say('archive:known', { count: put.known })] : []),
    ...(open.length > 0 ? [say('archive:open', { count: open.length, numbers: numbers.join(', ') })] : []),
    ...(foreign ? [say('archive:foreign')] : []),
    say('archive:silent'),
  ];
}

function collided(collision: Collision): string {
  const { stream, why } = collision;
  switch (why) {
    case 'number-taken':
      return say('archive:collision.number-taken', {
        ...{ stream, number: collision.number, holder: collision.holder },
      });
    case 'other-events':
      return say('archive:collision.other-events', { stream });
    case 'goes-on':
      return say('archive:collision.goes-on', { stream, version: collision.version });
    case 'event-taken':
    case 'channel-taken':
    case 'message-taken':
      return say(`archive:collision.${why}`, { stream, ref: collision.ref });
    default:
      return assertNever(why);
  }
}
