import { addSeconds, parseISO } from 'date-fns';

import { instant, streamId, type Instant, type ServiceId, type StreamId } from '../ids';
import { say } from '../say';
import type { AlertGroup } from './board';
import { LATE_MS, later, reportOf } from './reporting';
import type { AlertCommand } from './turn';
import type { TurnBoard } from './turn-board';

/** More than so many new incidents within so many seconds: the next ones are held back a moment, to see what belongs together. */
const AT_ONCE = { incidents: 5, seconds: 10 };
const HELD_SECONDS = 3;
const LONGEST_MS = 3_600_000;

const after = (moment: Instant, seconds: number): Instant => instant(addSeconds(parseISO(moment), seconds));

export interface Opened {
  readonly commands: readonly AlertCommand[];
  readonly againAt: readonly Instant[];
}

/** Groups that have what it takes and no incident yet get one: a person's that is open for their service, else a new one. */
export function open(board: TurnBoard): Opened {
  const commands: AlertCommand[] = [];
  const againAt: Instant[] = [];
  const due = board.live.filter(({ incident, shown }) => incident === undefined && shown.length > 0);
  for (const group of due) {
    const adopted = adoptable(board, group);
    if (adopted !== undefined) {
      const untold = group.untold ?? { fired: group.firing, resolved: 0 };
      board.putGroup({ ...group, incident: adopted, openedAt: board.now, untold });
      continue;
    }
    if (!group.opens) continue;
    const until = heldUntil(board, group);
    if (until === undefined) commands.push(declare(board, group));
    else againAt.push(until);
  }
  commands.push(...missing(board).map((group) => declare(board, group, group.incident)));
  return { commands, againAt };
}

/**
 * Those whose incident still does not stand: its command was refused, or was set aside. It is told again, later and later, and to the
 * same stream: should the first one come after all, there is one incident.
 */
function missing(board: TurnBoard): readonly AlertGroup[] {
  return board.live.filter(({ incident, openedAt, toldAt, reports }) => {
    if (incident === undefined || board.head(incident) !== undefined) return false;
    const wait = Math.min(LATE_MS * Math.max(1, reports), LONGEST_MS);
    return later(toldAt ?? openedAt ?? board.now, wait) <= board.now;
  });
}

function heldUntil(board: TurnBoard, { heardAt }: AlertGroup): Instant | undefined {
  const since = after(board.now, -AT_ONCE.seconds);
  const justOpened = board.live.reduce(
    (count, { openedAt, others }) =>
      count + (openedAt !== undefined && openedAt > since ? 1 + others.length : 0),
    0,
  );
  const until = after(heardAt, HELD_SECONDS);
  return justOpened < AT_ONCE.incidents || until <= board.now ? undefined : until;
}

/** One that people declared for one of the services; those that alerts opened have a group of their own. */
function adoptable(board: TurnBoard, { services }: AlertGroup) {
  const known = new Set(board.live.flatMap(({ incident, others }) => [incident, ...others]));
  return board.openIncidents
    .filter(({ stream, drill, service, ...head }) => {
      const fits = service !== undefined && services.includes(service);
      return fits && !drill && !head.private && !known.has(stream);
    })
    .sort((a, b) => b.number - a.number)[0]?.stream;
}

function declare(board: TurnBoard, group: AlertGroup, again?: StreamId): AlertCommand {
  const { facts, now } = board;
  const incident = again ?? streamId('incident', facts.newId());
  const service = mainService(group);
  const team = (service === undefined ? undefined : facts.services.team(service)) ?? group.team;
  const openedAt = again === undefined ? now : (group.openedAt ?? now);
  const { report, told } = reportOf({ ...group, incident, openedAt }, now);
  board.putGroup(told);
  return {
    key: `alerts/${group.id}/${incident}${again === undefined ? '' : `/${String(report.seq)}`}`,
    target: incident,
    verb: 'declare',
    at: group.heardAt,
    command: {
      type: 'DeclareFromAlerts',
      declare: {
        title: titleOf(board, group),
        severity: group.severity,
        private: false,
        drill: false,
        chats: facts.chats,
        started: group.first > group.heardAt ? group.heardAt : group.first,
        ...(service === undefined ? {} : { service }),
        ...(team === undefined ? {} : { team }),
      },
      report,
      resolve: group.resolve,
    },
  };
}

/** That of the gravest alert; what is shown is in that order. */
const mainService = ({ shown, services }: AlertGroup): ServiceId | undefined =>
  shown.find(({ service }) => service !== undefined)?.service ??
  services.find((service): service is ServiceId => service !== '');

function titleOf({ facts }: TurnBoard, { title, services }: AlertGroup): string {
  const others = services.length - 1;
  if (others < 1) return title;
  return facts.word(say(others === 1 ? 'alerts:title.two' : 'alerts:title.many', { title, count: others }));
}
