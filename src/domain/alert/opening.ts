import { addSeconds, parseISO } from 'date-fns';

import { instant, streamId, type Instant, type ServiceId, type StreamId } from '../ids';
import { say } from '../say';
import type { AlertGroup, IncidentHead } from './board';
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
  const theirs = declaredByPeople(board);
  let room = AT_ONCE.incidents - justOpened(board);
  const due = board.live.filter(({ incident, shown }) => incident === undefined && shown.length > 0);
  for (const group of due) {
    const adopted = adopt(group, theirs);
    if (adopted !== undefined) {
      const untold = group.untold ?? { fired: group.firing, resolved: 0 };
      board.putGroup({ ...group, incident: adopted, openedAt: board.now, untold });
      continue;
    }
    if (!group.opens) continue;
    const until = after(group.heardAt, HELD_SECONDS);
    if (room > 0 || until <= board.now) {
      commands.push(declare(board, group));
      room -= 1;
    } else againAt.push(until);
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

function justOpened(board: TurnBoard): number {
  const since = after(board.now, -AT_ONCE.seconds);
  return board.live.reduce(
    (count, { openedAt, others }) =>
      count + (openedAt !== undefined && openedAt > since ? 1 + others.length : 0),
    0,
  );
}

/** What people declared, by service; those that alerts opened have a group of their own. */
function declaredByPeople(board: TurnBoard): Map<ServiceId, IncidentHead> {
  const known = new Set(board.live.flatMap(({ incident, others }) => [incident, ...others]));
  const theirs = new Map<ServiceId, IncidentHead>();
  for (const head of board.openIncidents) {
    const { service, stream, drill, number } = head;
    if (service === undefined || drill || head.private || known.has(stream)) continue;
    if ((theirs.get(service)?.number ?? 0) < number) theirs.set(service, head);
  }
  return theirs;
}

/** The newest one for one of its services; it is this group's from then on. */
function adopt({ services }: AlertGroup, theirs: Map<ServiceId, IncidentHead>): StreamId | undefined {
  const fitting = services.flatMap((service) => (service === '' ? [] : (theirs.get(service) ?? [])));
  const [newest] = fitting.sort((a, b) => b.number - a.number);
  if (newest?.service !== undefined) theirs.delete(newest.service);
  return newest?.stream;
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
