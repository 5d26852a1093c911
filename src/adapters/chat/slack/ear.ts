import type { ChatParts } from '../../../ports/chat-kind';
import type { Whisper } from '../../../ports/chat-refs';
import type { Hearing } from '../../../ports/hearing';
import type { Message } from '../../../ports/message';
import type { Route } from '../../../ports/route';
import { Answers } from './answers';
import { LookedUp } from './heard-looked-up';
import type { MessagesOf } from './heard-message';
import { SlackReceiver } from './receiver';
import { HttpReceiver } from './receiver-http';
import type { Self } from './self';
import { SlackSocket } from './socket';
import { UnderWay } from './under-way';
import type { SlackCaller } from './web';
import { Whispers } from './whisper';

interface EarParts {
  readonly parts: Pick<
    ChatParts,
    'clock' | 'crypto' | 'log' | 'word' | 'identify' | 'handle' | 'families' | 'seen' | 'metrics' | 'memory'
  >;
  readonly web: SlackCaller;
  readonly self: Self;
  readonly messages: MessagesOf;
  readonly signingSecret: string | undefined;
  readonly appToken: string | undefined;
  readonly apiUrl: string | undefined;
  /** Slack told that it does not want the token any more. */
  readonly lockedOut: () => void;
}

/** The half of the chat that hears: over HTTP where there is a signing secret, over a socket where there is an app token, or both. */
export class SlackEar {
  readonly routes: readonly Route[];
  readonly #self: Self;
  readonly #underWay: UnderWay;
  readonly #whispers: Whispers;
  readonly #socket: SlackSocket | undefined;

  constructor({ parts, web, self, messages, signingSecret, appToken, apiUrl, lockedOut }: EarParts) {
    const { clock, crypto, log, word, identify, families, seen, metrics, memory } = parts;
    const names = { handle: parts.handle };
    this.#self = self;
    this.#underWay = new UnderWay(clock);
    this.#whispers = new Whispers(web, names, apiUrl);
    const answers = new Answers({ web, whispers: this.#whispers, log, names, word });
    const lookedUp = new LookedUp(web, messages, clock);
    const receiver = new SlackReceiver(
      { clock, log, families, messages, lookedUp, answers, identify, lockedOut },
      self,
    );
    const shared = { receiver, underWay: this.#underWay, clock, crypto, log };
    this.routes =
      signingSecret === undefined
        ? []
        : [new HttpReceiver({ ...shared, secret: signingSecret, seen, metrics }).route];
    this.#socket =
      appToken === undefined ? undefined : new SlackSocket({ ...shared, memory, appToken, apiUrl });
  }

  /** Waits for nobody: Slack may be out of reach. */
  start(hearing: Hearing): void {
    this.#underWay.open(hearing);
    void this.#self.ask();
    this.#socket?.start(hearing);
  }

  /** What is under way may still be acknowledged; only then the line goes down. */
  async stop(): Promise<void> {
    await this.#underWay.close();
    await this.#socket?.stop();
  }

  whisper(to: Whisper, message: Message): Promise<void> {
    return this.#whispers.whisper(to, message);
  }
}
