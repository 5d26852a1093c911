import type { EffectKey, Instant } from '../../../domain/ids';
import type { Say } from '../../../domain/say';
import type { Budget, Chat, ChatCall, ChatCapabilities, Check, History, Receipt } from '../../../ports/chat';
import type { ChatParts } from '../../../ports/chat-kind';
import type { ChannelRef, MessageRef, Whisper } from '../../../ports/chat-refs';
import type { Delivery } from '../../../ports/delivery';
import type { Hearing } from '../../../ports/hearing';
import type { Message } from '../../../ports/message';
import type { Route } from '../../../ports/route';
import { Answers } from './answers';
import { budgetsOf } from './budgets';
import { MattermostCalls } from './calls';
import { checks } from './check';
import { CommandRegistrar } from './commands';
import { CommandTokens } from './commands-tokens';
import { EmailLinks } from './email-links';
import { findCall } from './find';
import { HeardEvents } from './heard-events';
import { People } from './heard-people';
import { SeenPosts } from './heard-posts';
import { HeardRequests } from './heard-requests';
import { historyOf } from './history';
import { HomeFinder } from './home';
import { MATTERMOST, type MattermostParts } from './mattermost-parts';
import { Names } from './names';
import type { OutParts } from './out-parts';
import { fleetingPost, markdownOf, MAX_MESSAGE } from './render';
import { MattermostRest } from './rest';
import { mattermostRoutes } from './routes';
import { Door } from './routes-door';
import { SocketListener } from './socket';
import { soon } from './soon';
import { escaped } from './text';
import { Trouble } from './trouble';
import { Whisperer } from './whisper';

/** An answer does not wait longer for how somebody is called; then it is their plain name. */
const NAMES_WITHIN = 500;
const PATIENCE = 10_000;

export interface MattermostSettings {
  readonly url: string;
  readonly token: string;
  readonly team: string;
  readonly commandTokens: string | undefined;
}

/** Mattermost: commands, buttons and forms over HTTP, everything else that is said over a socket, and words over REST. */
export class MattermostChat implements Chat {
  readonly id = MATTERMOST;
  readonly capabilities: ChatCapabilities = {
    privateChannels: 'any-time',
    findsByKey: true,
    // The server remembers a post's key for thirty seconds, and a channel's not at all.
    repeatsByKey: false,
    maxMessageLength: MAX_MESSAGE,
    maxChannelName: 64,
    history: true,
  };
  readonly routes: readonly Route[];
  readonly #in: MattermostParts;
  readonly #out: OutParts;
  readonly #rest: MattermostRest;
  readonly #trouble = new Trouble();
  readonly #posts: SeenPosts;
  readonly #calls: MattermostCalls;
  readonly #whisperer: Whisperer;
  readonly #door: Door;
  readonly #listener: SocketListener;
  readonly #commands: CommandRegistrar;
  readonly #emails: EmailLinks;
  #stopping: Promise<void> | undefined;

  constructor(house: ChatParts, { url: address, token, team, commandTokens }: MattermostSettings) {
    const { clock, crypto, memory, log, word, handle, publicUrl, drawChart } = house;
    const url = address.replace(/\/+$/, '');
    const rest = new MattermostRest({
      url,
      token,
      clock,
      heard: (reply) => {
        this.#trouble.heard(reply);
      },
    });
    const home = new HomeFinder(rest, team);
    const people = new People(rest, clock);
    const names = new Names({ rest, people, clock, handle });
    const actionUrl = `${publicUrl}/mattermost/action`;
    const learned = (message: Message) => soon(clock, NAMES_WITHIN, names.learn(message), undefined);
    this.#rest = rest;
    this.#out = { rest, home, names, crypto, memory, log, drawChart, word, actionUrl };
    this.#in = {
      house,
      rest,
      home,
      people,
      url,
      token,
      escaped,
      render: async (message) => {
        await learned(message);
        return fleetingPost(message, { names, crypto, actionUrl });
      },
      markdown: async (message) => {
        await learned(message);
        return markdownOf(message, names);
      },
    };
    this.#posts = new SeenPosts(this.#in);
    this.#calls = new MattermostCalls(this.#out);
    this.#whisperer = new Whisperer(this.#in);
    this.#door = new Door(clock);
    this.#listener = new SocketListener(this.#in, new HeardEvents(this.#in, this.#posts), this.#whisperer);
    const tokens = new CommandTokens({ crypto, memory, clock }, commandTokens);
    this.#commands = new CommandRegistrar(this.#in, tokens);
    this.#emails = new EmailLinks({ ...house, rest, home });
    this.routes = mattermostRoutes({
      parts: this.#in,
      door: this.#door,
      tokens,
      heard: new HeardRequests(this.#in),
      answers: new Answers(this.#in, this.#whisperer),
    });
  }

  /** A server that is away now is waited for in the background. */
  start(hearing: Hearing): Promise<void> {
    this.#door.open(hearing);
    this.#listener.start(hearing);
    this.#commands.start();
    this.#emails.start();
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.#emails.stop();
    const ended = Promise.all([this.#door.close(), this.#listener.stop(), this.#commands.stop()]);
    this.#stopping ??= soon(this.#in.house.clock, PATIENCE, ended, undefined).then(() => undefined);
    return this.#stopping;
  }

  call(call: ChatCall, key: EffectKey): Promise<Delivery<Receipt>> {
    return this.#calls.call(call, key);
  }

  find(call: ChatCall, key: EffectKey, since: Instant): Promise<Receipt | 'absent' | 'unsure'> {
    return findCall(this.#out, call, key, since);
  }

  budgets(call: ChatCall): readonly Budget[] {
    return budgetsOf(call);
  }

  history(channel: ChannelRef, after: MessageRef | undefined, since: Instant): Promise<History> {
    const { rest, home } = this.#in;
    return historyOf({ rest, home, posts: this.#posts }, channel, after, since);
  }

  async check(): Promise<readonly Check[]> {
    const { url, home, house } = this.#in;
    const parts = { rest: this.#rest, url, teamName: home.teamName, publicUrl: house.publicUrl };
    return [...(await checks(parts)), ...(await this.#commands.checks())];
  }

  trouble(): Say | undefined {
    return this.#trouble.now();
  }

  whisper(to: Whisper, message: Message): Promise<void> {
    return this.#whisperer.whisper(to, message);
  }
}
