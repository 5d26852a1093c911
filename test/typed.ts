import { parseCatalogue } from '../src/config/catalogue';
import { directoryOf } from '../src/config/directory';
import { chatId, streamId } from '../src/domain/ids';
import { ok } from '../src/kit/result';
import { understand } from '../src/intake/arguments';
import { parseLine } from '../src/intake/parse';
import type { Directory } from '../src/ports/directory';
import { CATALOGUE } from './catalogue';
import { ana, minute } from './given';
import { runbookOf, runOfSteps, shelfOf, step } from './run-values';

const DISK_FULL = runbookOf(step('free'), step('rollback'), step('done'));
const RUN = runOfSteps(DISK_FULL, [{}, {}, {}]);

function directoryForTests(): Directory {
  const loaded = parseCatalogue(CATALOGUE, 'test.yaml');
  if (!loaded.ok) throw new Error('The catalogue for tests is wrong');
  return { ...directoryOf(loaded.value), runbooks: () => shelfOf(DISK_FULL) };
}
export const directory = directoryForTests();

/** The incidents that whoever types may see: one that goes on, and one that is over. */
const INCIDENTS = new Map(
  [7, 12].map((number) => [
    number,
    { stream: streamId('incident', String(number)), number, open: number === 12 },
  ]),
);

const ORDER = { scope: {}, cause: { kind: 'person' }, chats: [] } as const;

/** What comes of a line typed after `/incident`: a command or a question, or the reason why not. */
export function typed(line: string, inIncident = true): Readonly<Record<string, unknown>> {
  const around = { directory, now: minute(0), me: ana.person, inIncident, incidents: INCIDENTS };
  const read = parseLine('incident', line, around);
  if (!read.ok) return { refused: read.error.reason, ...read.error };
  const { verb, raw, number } = read.value;
  const about = number === undefined ? {} : { about: number };
  const spokenOf = verb.about === 'run' && typeof raw['run'] === 'string' ? { run: raw['run'] } : {};
  const args = understand(verb.params, raw, around, verb.example);
  if (!args.ok) return { refused: args.error.reason, ...args.error };
  if (!verb.changes) return { ...about, ...spokenOf, ...verb.question(args.value) };
  const command = verb.command(args.value, {
    ...around,
    chats: [chatId('console')],
    run: RUN,
    order: ({ id }, inputs) => ok({ ...ORDER, runbook: { ...DISK_FULL, id }, inputs }),
  });
  return command.ok
    ? { ...about, ...spokenOf, ...command.value }
    : { refused: command.error.reason, ...command.error };
}
