import type { Alert, AlertGroup } from '../../../domain/alert/board';
import { changeName, latestOf } from '../../../domain/alert/change';
import type { ChangeBrief } from '../../../domain/alert/report';
import type { AlertCommand, TurnOutput } from '../../../domain/alert/turn';
import type { Intent, Taken } from '../../../ports/inbox';
import { ALERTS, CHANGES, DONE, FOLLOW, PULSES, SILENCES, UNITE, WRITE_GROUPS } from './alert-turn-sql';
import type { Ask } from './database';
import { ACCEPT, intentRow, taken, type InboxRow } from './inbox';
import { textArray } from './text-array';

/** Everything that a turn changes; answers the commands that are new, as rows of the inbox. */
export async function writeTurn(
  ask: Ask,
  output: TurnOutput,
  deliveries: readonly string[],
  correlation: string,
): Promise<readonly Taken[]> {
  // A row may be written only once by one statement; of two words about the same thing the last one counts.
  const alerts = lastOf(output.alerts, ({ id }) => id);
  const groups = lastOf(output.groups, ({ id }) => id);
  const changes = latestOf(output.changes);
  const silences = lastOf(output.silences, ({ id }) => id);
  const pulses = lastOf(output.pulses, ({ name }) => name);
  if (alerts.length > 0) await ask(ALERTS, alertColumns(alerts));
  if (output.united.length > 0) await ask(UNITE, unionColumns(output.united));
  if (groups.length > 0) await ask(WRITE_GROUPS, groupColumns(groups));
  const over = groups.filter(({ into }) => into !== undefined);
  if (over.length > 0)
    await ask(FOLLOW, [textArray(over.map(({ id }) => id)), textArray(over.map(({ into }) => into))]);
  if (changes.length > 0) await ask(CHANGES, changeColumns(changes));
  if (silences.length > 0) await ask(SILENCES, [JSON.stringify(silences)]);
  if (pulses.length > 0) await ask(PULSES, [JSON.stringify(pulses)]);
  await ask(DONE, [deliveries, output.againAt ?? null]);
  if (output.commands.length === 0) return [];
  const intents = output.commands.map((command) => intentOf(command, correlation));
  const rows = await ask<InboxRow>(ACCEPT, [
    JSON.stringify(intents.map((intent, ord) => ({ ...intentRow(intent), ord }))),
  ]);
  return rows.map(taken);
}

const lastOf = <T>(all: readonly T[], key: (one: T) => string): readonly T[] => [
  ...new Map(all.map((one) => [key(one), one])).values(),
];

const alertColumns = (alerts: readonly Alert[]): readonly Buffer[] => [
  textArray(alerts.map(({ id }) => id)),
  textArray(alerts.map(({ state }) => state)),
  textArray(alerts.map(({ source }) => source)),
  textArray(alerts.map(({ service }) => service)),
  textArray(alerts.map(({ verdict }) => verdict)),
  textArray(alerts.map(({ group }) => group)),
  textArray(alerts.map(({ heardAt }) => heardAt)),
  textArray(alerts.map(({ againAt }) => againAt)),
  textArray(alerts.map((alert) => JSON.stringify(alert))),
];

const groupColumns = (groups: readonly AlertGroup[]): readonly Buffer[] => [
  textArray(groups.map(({ id }) => id)),
  textArray(groups.map(({ over }) => String(over === true))),
  textArray(groups.map(({ incident }) => incident)),
  textArray(groups.map(({ into }) => into)),
  textArray(groups.map((group) => JSON.stringify(group))),
];

/** A group may be united with one that is united in the same turn: its alerts go where that one's go. */
const unionColumns = (united: TurnOutput['united']): readonly Buffer[] => {
  const ends = new Map<string, string>();
  for (const { from, to } of united) {
    for (const [id, end] of ends) if (end === from) ends.set(id, to);
    ends.set(from, to);
  }
  const moves = [...ends].filter(([from, to]) => from !== to);
  return [textArray(moves.map(([from]) => from)), textArray(moves.map(([, to]) => to))];
};

const changeColumns = (changes: readonly ChangeBrief[]): readonly Buffer[] => [
  textArray(changes.map(changeName)),
  textArray(changes.map(({ service }) => service)),
  textArray(changes.map(({ at }) => at)),
  textArray(changes.map((change) => JSON.stringify(change))),
];

/** What started it all is the turn's first delivery. */
const intentOf = (command: AlertCommand, correlation: string): Intent => ({
  key: command.key,
  target: command.target,
  verb: command.verb,
  command: command.command,
  by: command.by === undefined ? { kind: 'system', part: 'intake' } : { kind: 'token', name: command.by },
  at: command.at,
  correlation,
});
