import type { PersonRef } from '../../../domain/actor';
import type { Say } from '../../../domain/say';
import type { DrawChart } from '../../../ports/chart';
import type { Clock } from '../../../ports/clock';
import type { Crypto } from '../../../ports/crypto';
import type { Log } from '../../../ports/log';
import { failure, type Outcome, type Refused } from './failure';
import type { Self } from './self';
import type { SendFile } from './send-file';
import type { SlackCaller } from './web';

/** What all calls share. */
export interface CallParts {
  readonly web: SlackCaller;
  readonly sendFile: SendFile;
  readonly drawChart: DrawChart;
  readonly self: Self;
  readonly clock: Clock;
  readonly crypto: Pick<Crypto, 'digest'>;
  readonly log: Log;
  readonly word: (say: Say) => string;
  readonly handle: (person: PersonRef) => string | undefined;
}

/** One web call that is all there is to do: done where Slack says so or says that it was done before. */
export async function once(
  parts: CallParts,
  method: string,
  args: Readonly<Record<string, unknown>>,
  already: readonly string[] = [],
): Promise<Outcome> {
  const reply = await parts.web.call(method, args);
  if (reply.ok || ('error' in reply && already.includes(reply.error)))
    return { outcome: 'sent', receipt: {} };
  return failure(parts.word, method, reply);
}

export const saysOne = (reply: Refused, ...errors: readonly string[]): boolean =>
  'error' in reply && errors.includes(reply.error);
