import { assertNever } from '../../kit/assert-never';
import type { Instant } from '../ids';
import { listen } from './beating';
import type { AlertGroup } from './board';
import { hear, place } from './hearing';
import { shifted } from './kinship';
import { merge } from './merging';
import { change, order, remark } from './news';
import { open } from './opening';
import { ruleFor } from './place';
import type { ChangeBrief } from './report';
import { follow, report } from './reporting';
import type { Item } from './signal';
import { weather } from './storm';
import type { AlertCommand, Judged, TriageFacts, TurnInput, TurnOutput } from './turn';
import { TurnBoard } from './turn-board';

/**
 * One turn of the triage. Alerts that belong together are one group, and a group has one incident: it opens one, joins one, waits
 * for more, or is ignored, and says why. What belongs together is decided by what alerts are and by their own times, never by the
 * order in which they came or by how they were cut into turns: told twice, backwards or in one piece, the same incidents stand at
 * the end.
 */
export function triage(input: TurnInput, facts: TriageFacts): TurnOutput {
  const board = new TurnBoard(input, facts);
  const before = new Map<string, AlertGroup>(input.groups.map((group) => [group.id, group]));
  const judged: Judged[] = [];
  const commands: AlertCommand[] = [];
  const changes: ChangeBrief[] = [];
  follow(board);
  for (const item of input.items) take(item);
  for (const alert of input.alerts) again(board, alert.id, judged);
  const beats = listen(board, input.items.length > 0);
  judged.push(...beats.judged);
  weather(board);
  const opened = open(board);
  const merges = merge(board);
  const reported = report(board, before);
  const endings = close(board);
  commands.push(...opened.commands, ...merges, ...reported.commands);
  const { alerts, groups } = board.changes;
  const times = [
    ...beats.againAt,
    ...opened.againAt,
    ...reported.againAt,
    ...endings,
    ...alerts.flatMap(({ againAt }) => (againAt === undefined ? [] : [againAt])),
  ].sort();
  const [first] = times;
  return {
    alerts,
    groups,
    united: board.unions,
    silences: board.newSilences,
    pulses: [...board.movedPulses].flatMap((name) => {
      const pulse = board.pulses.get(name);
      return pulse === undefined ? [] : [pulse];
    }),
    changes,
    commands,
    judged,
    ...(first === undefined ? {} : { againAt: first }),
  };

  function take(item: Item): void {
    switch (item.kind) {
      case 'signal':
        judged.push(hear(board, item, item.heardAt));
        return;
      case 'remark':
        commands.push(...remark(board, item));
        return;
      case 'change': {
        const { brief, commands: told } = change(board, item);
        changes.push(brief);
        commands.push(...told);
        return;
      }
      case 'silence':
      case 'split':
        commands.push(...order(board, item));
        return;
      default:
        assertNever(item);
    }
  }
}

/** A silence or a maintenance window is over, and the alert still fires. */
function again(board: TurnBoard, id: string, judged: Judged[]): void {
  const alert = board.alert(id);
  if (alert?.againAt === undefined || alert.againAt > board.now) return;
  const { againAt: _, ...rest } = alert;
  if (alert.state !== 'firing') {
    board.putAlert(rest);
    return;
  }
  const placed = {
    by: 'label' as const,
    ...(alert.service === undefined ? {} : { service: alert.service }),
    ...(alert.team === undefined ? {} : { team: alert.team }),
  };
  judged.push(place(board, rest, ruleFor(alert, alert.service, board.facts.rules), placed));
}

/** What has been quiet for so long that nothing can join it any more is put away. */
function close(board: TurnBoard): readonly Instant[] {
  const { windowMinutes, reopenMinutes } = board.facts.rules;
  const longest = Math.max(
    windowMinutes,
    reopenMinutes,
    ...board.facts.rules.rules.map(({ enough }) => enough.minutes),
  );
  const endings: Instant[] = [];
  for (const group of board.live) {
    // It fires on, and nobody minds: its incident has ended, and what begins anew is another one's.
    if (group.firing > 0 && board.isPast(group) && board.head(group.incident)?.status !== 'cancelled') {
      if (group.untold === undefined) board.putGroup({ ...group, over: true });
      continue;
    }
    if (group.firing > 0 || group.quietSince === undefined) continue;
    const open = board.head(group.incident)?.open === true;
    const end = shifted(group.quietSince, longest);
    if (end > board.now) endings.push(end);
    else if (!open && group.untold === undefined) board.putGroup({ ...group, over: true });
  }
  return endings;
}
