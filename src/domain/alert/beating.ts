import type { Instant } from '../ids';
import { say } from '../say';
import { hear, feel } from './hearing';
import { shifted } from './kinship';
import { OWN } from './place';
import type { Heartbeat } from './rules';
import type { Signal } from './signal';
import type { Judged } from './turn';
import type { TurnBoard } from './turn-board';

const MISSING = 'MusterHeartbeatMissing';

/**
 * A heartbeat that stays away is an alert, and its return is the end of it. It is waited for from the first time on that anything
 * at all was heard while it was known (`somethingCame`): where no monitoring is connected, none can stay away.
 */
export function listen(
  board: TurnBoard,
  somethingCame: boolean,
): {
  readonly judged: readonly Judged[];
  readonly againAt: readonly Instant[];
} {
  const judged: Judged[] = [];
  const againAt: Instant[] = [];
  for (const beat of board.facts.rules.heartbeats) {
    const pulse = board.pulses.get(beat.name);
    if (pulse === undefined) {
      if (!somethingCame) continue;
      feel(board, beat.name, board.now); // waited for from now on
      againAt.push(shifted(board.now, beat.everyMinutes));
      continue;
    }
    const due = shifted(pulse.lastAt, beat.everyMinutes);
    const missing = due <= board.now;
    if (!missing) againAt.push(due);
    if (missing === pulse.missing) continue;
    board.pulses.set(beat.name, { ...pulse, missing });
    board.movedPulses.add(beat.name);
    judged.push(hear(board, signalOf(board, beat, missing ? due : pulse.lastAt, missing), board.now));
  }
  return { judged, againAt };
}

function signalOf(board: TurnBoard, beat: Heartbeat, at: Instant, missing: boolean): Signal {
  const { facts } = board;
  const title = facts.word(say('alerts:title.heartbeat', { name: beat.name }));
  return {
    kind: 'signal',
    source: OWN,
    fingerprint: `heartbeat/${beat.name}`,
    status: missing ? 'firing' : 'resolved',
    title,
    labels: {
      alertname: MISSING,
      heartbeat: beat.name,
      severity: beat.severity,
      ...(beat.service === undefined ? {} : { [facts.rules.serviceLabels[0] ?? 'service']: beat.service }),
    },
    annotations: {},
    startsAt: at,
    ...(missing ? {} : { endsAt: at }),
    links: [],
  };
}
