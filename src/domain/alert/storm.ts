import type { AlertGroup } from './board';
import { groundsOf, together } from './kinship';
import { isOfNoService } from './place';
import type { TurnBoard } from './turn-board';

/** Groups of which alerts began within the window of the newest ones. */
export function recent(board: TurnBoard): readonly AlertGroup[] {
  const { windowMinutes } = board.facts.rules;
  const counting = board.live;
  const newest = counting.reduce<AlertGroup | undefined>(
    (found, group) => (found === undefined || group.last > found.last ? group : found),
    undefined,
  );
  return newest === undefined ? [] : counting.filter((group) => together(group, newest, windowMinutes));
}

/** How many services alert. Of those that nobody knows each alert is thought to be one of its own. */
export const servicesOf = (groups: readonly AlertGroup[]): number =>
  new Set(
    groups.flatMap(({ services, keys }) => [...services.filter(Boolean), ...keys.filter(isOfNoService)]),
  ).size;

/**
 * When many services alert at once they mostly have one cause, which may well not alert itself. Then what stands on the same
 * service, however far down, or carries the same storm label, is one; and in a flood everything is. How many services alert only
 * grows, so that it is of no matter in which order they were heard.
 */
export function weather(board: TurnBoard): 'calm' | 'storm' | 'flood' {
  const { storm } = board.facts.rules;
  const groups = recent(board);
  const alerting = servicesOf(groups);
  if (alerting < storm.services) return 'calm';
  const flood = alerting >= storm.flood;
  const first = new Map<string, string>();
  for (const { id } of groups)
    for (const ground of flood ? ['flood'] : groundsIn(board, id)) {
      const [group, known] = [board.group(id), board.group(first.get(ground))];
      if (group === undefined || !board.isSociable(group)) continue;
      if (known === undefined) first.set(ground, group.id);
      else board.unite(known, group);
    }
  return flood ? 'flood' : 'storm';
}

function groundsIn(board: TurnBoard, id: string): readonly string[] {
  const group = board.group(id);
  return group === undefined ? [] : groundsOf(group, board.facts.services);
}
