import { assertNever } from '../../../kit/assert-never';
import { Unavailable } from '../../../kit/unavailable';
import type { Hearing } from '../../../ports/hearing';
import { heardCommand } from './heard-command';
import { heardEvent } from './heard-event';
import { heardInteraction } from './heard-interaction';
import type { HeardParts } from './heard-parts';
import type { Inbound } from './heard-read';
import { AGAIN, DONE, type Outcome } from './outcome';
import { SLACK } from './slack-id';

/** What Bolt hands on. */
export type Dispatched = Extract<Inbound, { kind: 'command' | 'interaction' | 'event' }>;

/** From what Slack delivered to what the house heard, and back to what Slack is answered. Never throws. */
export async function hear(
  parts: HeardParts,
  hearing: Hearing,
  inbound: Dispatched,
  delivery: string,
): Promise<Outcome> {
  try {
    return await heard(parts, hearing, inbound, delivery);
  } catch (error) {
    if (error instanceof Unavailable) parts.log.debug('Slack is to deliver it again', { chat: SLACK });
    else parts.log.error('what Slack delivered could not be heard', { chat: SLACK, error });
    return inbound.kind === 'event' ? AGAIN : DONE;
  }
}

function heard(parts: HeardParts, hearing: Hearing, inbound: Dispatched, delivery: string): Promise<Outcome> {
  switch (inbound.kind) {
    case 'command':
      return heardCommand(parts, hearing, inbound.body, delivery);
    case 'interaction':
      return heardInteraction(parts, hearing, inbound.body, delivery);
    case 'event':
      return heardEvent(parts, hearing, inbound.body);
    default:
      return assertNever(inbound);
  }
}
