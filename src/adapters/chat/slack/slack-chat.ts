import type { EffectKey, Instant } from '../../../domain/ids';
import type { Say } from '../../../domain/say';
import type { Budget, Chat, ChatCall, ChatCapabilities, Check, History, Receipt } from '../../../ports/chat';
import type { ChatParts } from '../../../ports/chat-kind';
import type { ChannelRef, MessageRef, Whisper } from '../../../ports/chat-refs';
import type { Delivery } from '../../../ports/delivery';
import type { Hearing } from '../../../ports/hearing';
import type { Message } from '../../../ports/message';
import type { Route } from '../../../ports/route';
import { SlackCalls } from './calls';
import { type CheckParts, checkSlack } from './check';
import { SlackEar } from './ear';
import { EmailLinks } from './email-links';
import { MessagesOf } from './heard-message';
import { byIdAlone } from './heard-who';
import { SlackHistory } from './history';
import { MAX_TEXT } from './render-blocks';
import { Self } from './self';
import { fileSender } from './send-file';
import { SLACK } from './slack-id';
import { Trouble } from './trouble';
import { UserNames } from './user-names';
import { SlackWeb } from './web';

export interface SlackSettings {
  readonly token: string;
  readonly signingSecret: string | undefined;
  readonly appToken: string | undefined;
  readonly apiUrl: string | undefined;
}

/** Slack: one half hears and answers, the other calls. They share the way out and what they know of the bot. */
export class SlackChat implements Chat {
  readonly id = SLACK;
  readonly capabilities: ChatCapabilities = {
    // Slack lets people convert a channel, and no bot.
    privateChannels: 'from-birth',
    findsByKey: true,
    repeatsByKey: false,
    maxMessageLength: MAX_TEXT,
    maxChannelName: 80,
    history: true,
  };
  readonly routes: readonly Route[];
  readonly #trouble = new Trouble();
  readonly #ear: SlackEar;
  readonly #calls: SlackCalls;
  readonly #history: SlackHistory;
  readonly #links: EmailLinks;
  readonly #check: CheckParts;

  constructor(parts: ChatParts, settings: SlackSettings) {
    const { clock, crypto, log, word, handle, publicUrl, drawChart } = parts;
    const identify = byIdAlone(parts.identify, parts.clean);
    const { appToken, apiUrl } = settings;
    const real = new SlackWeb({ ...settings, log });
    const web = this.#trouble.watching(real);
    const self = new Self(web);
    const messages = new MessagesOf({ self, names: new UserNames(web, clock), identify, word });
    const sendFile = fileSender(apiUrl);
    this.#calls = new SlackCalls({ web, self, clock, crypto, log, word, handle, drawChart, sendFile });
    this.#ear = new SlackEar({
      ...settings,
      parts: { ...parts, identify },
      web,
      self,
      messages,
      lockedOut: () => {
        this.#trouble.lockedOut();
      },
    });
    this.routes = this.#ear.routes;
    this.#history = new SlackHistory(web, self, messages);
    this.#links = new EmailLinks(web, self, parts);
    this.#check = {
      web,
      appWeb: appToken === undefined ? undefined : new SlackWeb({ token: appToken, apiUrl, log }),
      // Where there is a socket, Slack needs no address.
      http: appToken === undefined,
      publicUrl,
      skew: () => real.skew,
    };
  }

  /** Slack may be out of reach: that is no reason not to start, and `trouble` tells of it. */
  start(hearing: Hearing): Promise<void> {
    this.#ear.start(hearing);
    this.#links.start();
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.#links.stop();
    return this.#ear.stop();
  }

  call(call: ChatCall, key: EffectKey): Promise<Delivery<Receipt>> {
    return this.#calls.call(call, key);
  }

  find(call: ChatCall, key: EffectKey, since: Instant): Promise<Receipt | 'absent' | 'unsure'> {
    return this.#calls.find(call, key, since);
  }

  budgets(call: ChatCall): readonly Budget[] {
    return this.#calls.budgets(call);
  }

  history(channel: ChannelRef, after: MessageRef | undefined, since: Instant): Promise<History> {
    return this.#history.read(channel, after, since);
  }

  check(): Promise<readonly Check[]> {
    return checkSlack(this.#check);
  }

  trouble(): Say | undefined {
    return this.#trouble.say();
  }

  whisper(to: Whisper, message: Message): Promise<void> {
    return this.#ear.whisper(to, message);
  }
}
