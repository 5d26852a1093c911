import type { Viewer } from '../domain/access/may';
import type { Actor } from '../domain/actor';
import type { ChatId, StreamId } from '../domain/ids';
import type { Raw } from '../intake/arguments';
import type { Verb } from '../intake/verb';
import type { Whisper } from '../ports/chat-refs';
import type { Clock } from '../ports/clock';
import type { Crypto } from '../ports/crypto';
import type { Directory } from '../ports/directory';
import type { Said } from '../ports/hearing';
import type { Log } from '../ports/log';
import type { Message } from '../ports/message';
import type { Metrics } from '../ports/metrics';
import type { Store } from '../ports/store';
import type { CatchUp } from './catch-up';
import type { Door } from './door';
import type { HearTalk } from './hear-talk';
import type { Planning } from './runs/planning';
import type { Submit } from './submit';

export interface ReceiveParts {
  readonly store: Pick<Store, 'outbox' | 'incidents' | 'streams' | 'talk' | 'alerts' | 'runs'>;
  readonly submit: Submit;
  readonly talk: Pick<HearTalk, 'heard'>;
  readonly catchUp: Pick<CatchUp, 'cut'>;
  readonly door: Door;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'time'>;
  readonly directory: () => Directory;
  /** The chats that are on: new incidents get a channel in each. */
  readonly chats: readonly ChatId[];
  readonly planning: Planning;
  viewer(actor: Actor): Viewer;
  /** An ephemeral word after the response, best effort. */
  whisper(to: Whisper, message: Message): Promise<void>;
}

/** One verb, about to be done for somebody. */
export interface Doing {
  readonly verb: Verb;
  readonly raw: Raw;
  readonly subject: StreamId | undefined;
  readonly said: Said;
  /** The delivery key. */
  readonly key: string;
}
