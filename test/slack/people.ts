import type { Deliveries, Received } from './deliveries';
import { emojiName } from './emoji';
import type { FakeSlack } from './fake-slack';
import { tellChanged, tellRemoved, typeOf } from './methods/chat';
import { reactionEvent } from './methods/marks';
import { command, encoded, interaction, place, typedBlocks } from './payloads';
import { buttonsOf } from './reading';
import { isJson, text, type Json } from './shape';
import { BOT, TEAM, type SlackChannel, type SlackMessage, type SlackView } from './state';
import { messageView } from './views-of';
import { objects } from './shape';

/** What people do in their Slack; each doing answers what the bot said to Slack about it. */
export class SlackPeople {
  readonly #fake: FakeSlack;
  readonly #out: Deliveries;

  constructor(fake: FakeSlack, out: Deliveries) {
    this.#fake = fake;
    this.#out = out;
  }

  command(user: string, channel: SlackChannel, line: string): Promise<Received> {
    const [family = '', ...rest] = line.slice(1).split(' ');
    return this.#out.command(
      command(family, rest.join(' ').trim(), this.#by(user), channel, this.#reach(user, channel)),
    );
  }

  message(user: string, channel: SlackChannel, words: string, thread?: string): Promise<Received> {
    const message = this.#fake.state.addMessage(channel, {
      user,
      text: encoded(words),
      blocks: typedBlocks(words),
      ...(thread === undefined ? {} : { threadTs: thread }),
    });
    return this.tellMessage(message);
  }

  /** As it is told of a message that is there already. */
  tellMessage(message: SlackMessage): Promise<Received> {
    const channel = this.#channel(message.channel);
    return this.#out.event({
      ...messageView(this.#fake.state, message),
      client_msg_id: `id-of-${message.ts}`,
      channel: channel.id,
      channel_type: typeOf(channel),
      event_ts: message.ts,
    });
  }

  edit(message: SlackMessage, words: string): Promise<Received> {
    const { state } = this.#fake;
    const before = messageView(state, message);
    message.text = encoded(words);
    message.blocks = typedBlocks(words);
    return this.#telling((tell) => {
      tellChanged(this.#channel(message.channel), message, before, { state, tell });
    });
  }

  remove(message: SlackMessage): Promise<Received> {
    const channel = this.#channel(message.channel);
    channel.messages.splice(channel.messages.indexOf(message), 1);
    return this.#telling((tell) => {
      tellRemoved(channel, message, { state: this.#fake.state, tell });
    });
  }

  react(user: string, message: SlackMessage, emoji: string, added: boolean): Promise<Received> {
    const name = emojiName(emoji);
    const others = (message.reactions.get(name) ?? []).filter((one) => one !== user);
    const now = added ? [...others, user] : others;
    if (now.length === 0) message.reactions.delete(name);
    else message.reactions.set(name, now);
    return this.#out.event(reactionEvent(message, user, name, added, this.#fake.state));
  }

  async join(user: string, channel: SlackChannel, joined: boolean): Promise<Received> {
    const { state } = this.#fake;
    if (joined) channel.members.add(user);
    else channel.members.delete(user);
    const subtype = joined ? 'channel_join' : 'channel_leave';
    const words = `<@${user}> has ${joined ? 'joined' : 'left'} the channel`;
    const { ts } = state.addMessage(channel, { user, subtype, text: words });
    const at = { channel: channel.id, event_ts: ts };
    await this.#out.event({
      type: 'message',
      subtype,
      user,
      text: words,
      ts,
      channel_type: 'channel',
      ...at,
    });
    const type = joined ? 'member_joined_channel' : 'member_left_channel';
    return this.#out.event({ type, user, channel_type: 'C', team: TEAM.id, ...at });
  }

  home(user: string): Promise<Received> {
    const { id } = this.#fake.state.direct(user);
    const event_ts = this.#fake.state.ts();
    return this.#out.event({ type: 'app_home_opened', user, channel: id, tab: 'home', event_ts });
  }

  press(user: string, message: SlackMessage, label: string): Promise<Received> {
    const channel = this.#channel(message.channel);
    const reach = this.#reach(user, channel);
    return this.#out.interaction(
      interaction('block_actions', this.#by(user), {
        container: {
          type: 'message',
          message_ts: message.ts,
          channel_id: channel.id,
          is_ephemeral: false,
          ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
        },
        trigger_id: reach.trigger,
        channel: place(channel),
        message: messageView(this.#fake.state, message),
        state: { values: {} },
        response_url: reach.responseUrl,
        actions: [this.#action(message.blocks, label)],
      }),
    );
  }

  /** A button of what was shown to this person alone. */
  pressShown(user: string, blocks: readonly Json[], channel: SlackChannel, label: string): Promise<Received> {
    const reach = this.#reach(user, channel);
    const ts = this.#fake.state.ts();
    return this.#out.interaction(
      interaction('block_actions', this.#by(user), {
        container: { type: 'message', message_ts: ts, channel_id: channel.id, is_ephemeral: true },
        trigger_id: reach.trigger,
        channel: place(channel),
        state: { values: {} },
        response_url: reach.responseUrl,
        actions: [this.#action(blocks, label)],
      }),
    );
  }

  pressView(user: string, view: SlackView, label: string): Promise<Received> {
    return this.#out.interaction(
      interaction('block_actions', this.#by(user), {
        container: { type: 'view', view_id: view.id },
        trigger_id: this.#fake.triggers.make(user),
        view: view.view,
        actions: [this.#action(objects(view.view['blocks']), label)],
      }),
    );
  }

  submit(user: string, view: SlackView, values: Json): Promise<Received> {
    return this.#out.interaction(
      interaction('view_submission', this.#by(user), {
        trigger_id: this.#fake.triggers.make(user),
        view: { ...view.view, state: { values } },
        response_urls: [],
      }),
    );
  }

  suggest(user: string, view: Json, blockId: string, actionId: string, typed: string): Promise<Received> {
    const id = text(view['id']);
    return this.#out.interaction(
      interaction('block_suggestion', this.#by(user), {
        container: { type: 'view', view_id: id },
        view,
        action_id: actionId,
        block_id: blockId,
        value: typed,
      }),
    );
  }

  shortcut(user: string, callback: string, message?: SlackMessage): Promise<Received> {
    const action_ts = this.#fake.state.ts();
    const by = this.#by(user);
    if (message === undefined)
      return this.#out.interaction(
        interaction('shortcut', by, {
          callback_id: callback,
          trigger_id: this.#fake.triggers.make(user),
          action_ts,
        }),
      );
    const channel = this.#channel(message.channel);
    const reach = this.#reach(user, channel);
    return this.#out.interaction(
      interaction('message_action', by, {
        callback_id: callback,
        trigger_id: reach.trigger,
        response_url: reach.responseUrl,
        message_ts: message.ts,
        channel: place(channel),
        message: messageView(this.#fake.state, message),
        action_ts,
      }),
    );
  }

  #action(blocks: readonly Json[], label: string): Json {
    const button = buttonsOf(blocks).find((one) => one.label === label);
    if (button === undefined) throw new Error(`No button "${label}" is to be seen`);
    const { element, blockId } = button;
    return {
      type: 'button',
      action_id: text(element['action_id']),
      block_id: blockId,
      text: isJson(element['text']) ? element['text'] : {},
      ...(element['value'] === undefined ? {} : { value: element['value'] }),
      action_ts: this.#fake.state.ts(),
    };
  }

  #telling(say: (tell: (event: Json) => void) => void): Promise<Received> {
    const told: Json[] = [];
    say((event) => told.push(event));
    return this.#out.event(told[0] ?? {});
  }

  #reach(user: string, channel: SlackChannel): { trigger: string; responseUrl: string } {
    const { origin, responseUrls, triggers } = this.#fake;
    return {
      trigger: triggers.make(user),
      responseUrl: `${origin}${responseUrls.make(user, channel.id)}`,
    };
  }

  #channel(id: string): SlackChannel {
    const found = this.#fake.state.channels.get(id);
    if (found === undefined) throw new Error('There is no such channel');
    return found;
  }

  #by(user: string): { user: string; name: string } {
    return { user, name: this.#fake.state.users.get(user)?.name ?? BOT.name };
  }
}
