import { say, type Say } from '../say';
import type { ServiceId } from '../ids';
import type { AlertGroup, IncidentHead } from './board';
import { footing, groundsOf, together } from './kinship';
import type { MergeEvidence } from './report';
import type { AlertCommand } from './turn';
import type { TurnBoard } from './turn-board';

const SECOND = 1_000;

/**
 * Incidents of groups that turned out to be one: where nobody has touched the later one yet it is merged at once; else people are
 * asked. And incidents that stay two, but share a cause: proposed once, with the evidence.
 */
export function merge(board: TurnBoard): readonly AlertCommand[] {
  return [...settled(board), ...proposals(board)];
}

function settled(board: TurnBoard): readonly AlertCommand[] {
  const commands: AlertCommand[] = [];
  for (const found of board.live) {
    const group = stillOpen(board, found);
    const into = board.head(group.incident);
    if (into?.open !== true) continue;
    const waiting = group.others.filter((stream) => board.head(stream) === undefined);
    const why = say('alerts:merge.same-group');
    const evidence: MergeEvidence = { why, apartSeconds: 0 };
    const asked: IncidentHead[] = [];
    for (const stream of group.others) {
      const other = board.head(stream);
      if (other === undefined || !other.open || other.stream === into.stream) continue;
      if (other.private || into.private) continue; // neither may hear of the other
      if (other.touched) asked.push(other);
      else commands.push(command(board, other, into, 'MergeInto', evidence));
    }
    commands.push(...asked.map((other) => command(board, other, into, 'ProposeMerge', evidence)));
    if (waiting.length < group.others.length) board.putGroup({ ...group, others: waiting });
  }
  return commands;
}

/** Where its own incident has ended and another one of its has not, the group goes on with that one. */
function stillOpen(board: TurnBoard, group: AlertGroup): AlertGroup {
  if (board.head(group.incident)?.open !== false) return group;
  const open = group.others.find((stream) => board.head(stream)?.open === true);
  if (open === undefined) return group;
  const others = group.others.filter((stream) => stream !== open);
  return board.putGroup({
    ...group,
    incident: open,
    others,
    untold: group.untold ?? { fired: 0, resolved: 0 },
  });
}

function proposals(board: TurnBoard): readonly AlertCommand[] {
  const number = ({ incident }: AlertGroup): number => board.head(incident)?.number ?? 0;
  const groups = board.live
    .filter(({ incident }) => board.head(incident)?.open === true)
    .sort((a, b) => number(a) - number(b));
  // Two that are as they were when they were compared need not be compared again.
  const fresh = new Set(groups.filter((group) => group.compared !== true || board.moved(group)));
  const commands: AlertCommand[] = [];
  const elders = new Map<string, AlertGroup[]>();
  for (const younger of groups) {
    const grounds = groundsOf(younger, board.facts.services);
    // Only what shares something can have the same cause: not all are compared with all.
    const related = new Set(grounds.flatMap((ground) => elders.get(ground) ?? []));
    for (const elder of [...related].sort((a, b) => number(a) - number(b))) {
      if (!fresh.has(elder) && !fresh.has(younger)) continue;
      const proposal = propose(board, elder, younger);
      if (proposal !== undefined) commands.push(proposal);
    }
    for (const ground of grounds) {
      const there = elders.get(ground);
      if (there === undefined) elders.set(ground, [younger]);
      else there.push(younger);
    }
  }
  for (const { id } of fresh) {
    const group = board.group(id);
    if (group !== undefined && group.compared !== true) board.putGroup({ ...group, compared: true });
  }
  return commands;
}

function propose(board: TurnBoard, elder: AlertGroup, younger: AlertGroup): AlertCommand | undefined {
  const [into, from] = [board.head(elder.incident), board.head(younger.incident)];
  const standing = board.group(younger.id);
  if (into === undefined || from === undefined || standing === undefined) return undefined;
  if (into.stream === from.stream || standing.proposed.includes(into.stream)) return undefined;
  if (into.private || from.private) return undefined; // the words would tell one of the other
  // One question at a time: who says yes to it is asked about the next one, if there still is one.
  if (standing.proposed.some((stream) => board.head(stream)?.open === true)) return undefined;
  const evidence = board.areApart(elder, younger) ? undefined : sharedCause(board, elder, younger);
  if (evidence === undefined) return undefined;
  board.putGroup({ ...standing, proposed: [...standing.proposed, into.stream] });
  return command(board, from, into, 'ProposeMerge', evidence);
}

function sharedCause(board: TurnBoard, a: AlertGroup, b: AlertGroup): MergeEvidence | undefined {
  if (!together(a, b, board.facts.rules.windowMinutes)) return undefined;
  const apartSeconds = Math.round(Math.abs(Date.parse(a.first) - Date.parse(b.first)) / SECOND);
  const why = ground(board, a, b);
  return why === undefined ? undefined : { why, apartSeconds };
}

function ground(board: TurnBoard, a: AlertGroup, b: AlertGroup): Say | undefined {
  const { services } = board.facts;
  const under = new Map<ServiceId, ServiceId>();
  for (const left of named(a)) for (const one of footing(left, services)) under.set(one, left);
  for (const right of named(b)) {
    const shared = [...footing(right, services)].find((service) => under.has(service));
    const left = shared === undefined ? undefined : under.get(shared);
    if (shared !== undefined && left !== undefined)
      return say('alerts:merge.shared-service', { left, right, shared });
  }
  const mark = a.marks.find((one) => b.marks.includes(one));
  return mark === undefined ? undefined : say('alerts:merge.shared-label', { mark });
}

const named = ({ services }: AlertGroup): readonly ServiceId[] =>
  services.filter((service): service is ServiceId => service !== '');

const command = (
  { now: at }: TurnBoard,
  from: IncidentHead,
  into: IncidentHead,
  type: 'MergeInto' | 'ProposeMerge',
  evidence: MergeEvidence,
): AlertCommand => ({
  key: `alerts/${from.stream}/${type}/${into.stream}`,
  target: from.stream,
  verb: 'merge',
  at,
  command: { type, into: into.stream, number: into.number, evidence },
});
