import type { PersonRef } from '../../src/domain/actor';
import type { FieldOption, LookupSource } from '../../src/ports/form';
import type { Platform, PlatformChannel, PlatformMessage, Shown } from '../contracts/chat-world';
import { eventually } from '../contracts/recording-hearing';
import { suggestionProblems } from './block-kit/views';
import type { Deliveries, Received } from './deliveries';
import { emojiShown } from './emoji';
import type { FakeSlack } from './fake-slack';
import { formOf, lookupIn, stateOf } from './forms';
import type { HouseAnswer } from './hearing-spy';
import { CAST, GROUP, keyOf, refOf, slackOf } from './people-of-the-catalogue';
import type { SlackPeople } from './people';
import { buttonsOf, readMessage } from './reading';
import { readHead } from './reading-markup';
import { isJson, objects, text, type Json } from './shape';
import {
  BOT,
  OTHER_BOT,
  type ShownThing,
  type SlackChannel,
  type SlackMessage,
  type SlackView,
} from './state';

/** The menus' entries as the app's manifest names them, on nothing and on a message. */
const CALLBACKS = {
  declare: { global: 'declare_incident', message: '' },
  request: { global: 'make_request', message: 'request_from_message' },
  pin: { global: '', message: 'add_to_timeline' },
} as const;
const SHOWN_LATER: readonly HouseAnswer[] = ['tell', 'form', 'page', 'lost'];

interface Parts {
  readonly fake: FakeSlack;
  readonly out: Deliveries;
  readonly people: SlackPeople;
  /** What the house answered so far. */
  readonly answers: readonly HouseAnswer[];
  /** A modal of the adapter's own with a field of this source, where nobody has one open. */
  readonly lookupView: (source: LookupSource) => Json;
  /** A house that is whole says afterwards what it put off until later. */
  readonly isWhole?: boolean;
}

/** Slack as its people see it. */
export function slackPlatform({ fake, out, people, answers, lookupView, isWhole }: Parts): Platform {
  const { state } = fake;
  let again: () => Promise<Shown> = () => Promise.reject(new Error('Nobody did anything yet'));
  const nameOf = (user: string): string => state.users.get(user)?.realName ?? user;
  const userOf = (person: PersonRef): string => slackOf(person.key) ?? 'U0STRANGE';

  const channelOf = (ref: string): SlackChannel => {
    const found = state.channels.get(ref);
    if (found === undefined) throw new Error('There is no such channel');
    return found;
  };
  const messageOf = (ref: string): SlackMessage => {
    const [channel = '', ts = ''] = ref.split('/');
    const found = state.message(channel, ts);
    if (found === undefined) throw new Error('There is no such message');
    return found;
  };

  const seenThing = (thing: ShownThing): Shown => {
    if (thing.kind === 'words')
      return { kind: 'words', text: readMessage(thing.text, thing.blocks, nameOf).text };
    if (thing.kind === 'view') return { kind: 'form', form: formOf(thing.view) };
    const blocks = objects(thing.view.view['blocks']);
    const { text: words } = readMessage('', blocks, nameOf);
    return { kind: 'page', text: words, buttons: buttonsOf(blocks).map(({ label }) => label) };
  };

  /** What one doing led to: in the response itself, or shown to its person a moment later. */
  const act = (person: PersonRef, channel: string, doing: () => Promise<Received>): Promise<Shown> => {
    const user = userOf(person);
    const once = async (how: () => Promise<Received>): Promise<Shown> => {
      const before = state.shown.get(user)?.length ?? 0;
      const heard = answers.length;
      const { status, json } = await how();
      if (status === 503) return { kind: 'refused' };
      if (status !== 200) throw new Error(`The bot answered ${status} to Slack itself`);
      if (json?.['response_action'] === 'errors') return { kind: 'errors', errors: errorsOf(json) };
      if (json !== undefined) fake.responseUrls.says(json, 'response', user, channel);
      const [answer] = answers.slice(heard);
      const isShown =
        answer !== undefined && (SHOWN_LATER.includes(answer) || (isWhole === true && answer === 'later'));
      if (json === undefined && !isShown) return { kind: 'nothing' };
      return seenThing(await eventually(() => state.shown.get(user)?.[before]));
    };
    again = () => once(() => out.again());
    return once(doing);
  };
  const heardOnly = async (
    person: PersonRef,
    channel: string,
    doing: () => Promise<Received>,
  ): Promise<Shown> => {
    const shown = await act(person, channel, doing);
    await out.settled();
    return shown;
  };

  const lastHome = (user: string): SlackView => {
    const home = state.shown.get(user)?.findLast((thing) => thing.kind === 'home');
    if (home?.kind !== 'home') throw new Error('They have not looked at the page yet');
    return home.view;
  };

  const channelView = (channel: SlackChannel): PlatformChannel => ({
    ref: channel.id,
    name: channel.name,
    topic: readHead(channel.topic),
    bookmarks: channel.bookmarks.map(({ title, link }) => ({ title, url: link })),
    archived: channel.archived,
    private: channel.kind === 'private',
    members: [...channel.members].flatMap((member) => keyOf(member) ?? []),
  });
  const messageView = (message: SlackMessage): PlatformMessage => {
    const read = readMessage(message.text, message.blocks, nameOf);
    const mine = [...message.reactions].filter(([, users]) => users.includes(BOT.user));
    return {
      ref: `${message.channel}/${message.ts}`,
      text: read.text,
      byBot: message.botId === BOT.bot,
      ...(message.username === undefined ? {} : { as: message.username }),
      botReactions: mine.map(([name]) => emojiShown(name)),
      pinned: channelOf(message.channel).pins.includes(message.ts),
      ...(message.threadTs === undefined ? {} : { thread: `${message.channel}/${message.threadTs}` }),
      notifies: read.notifies.map((user) => keyOf(user) ?? user),
      links: read.links,
      buttons: buttonsOf(message.blocks).map(({ label }) => label),
      pictures: message.blocks.filter(({ type }) => type === 'image').length,
    };
  };
  const said = (channel: SlackChannel): readonly PlatformMessage[] =>
    channel.messages.filter(({ subtype }) => subtype === undefined).map(messageView);
  const open = (): readonly SlackChannel[] =>
    [...state.channels.values()].filter(({ kind }) => kind !== 'im');

  return {
    lacks: [],
    people: [refOf(CAST[0]), refOf(CAST[1])],
    stranger: { key: 'person/mallory', name: 'Mallory' },
    group: GROUP,
    family: 'incident',
    channels: () => Promise.resolve(open().map(channelView)),
    place: (name) => Promise.resolve(state.addChannel('public', name, OTHER_BOT.user).id),
    readableBy: (person) =>
      Promise.resolve(
        open()
          .filter(({ kind, members }) => kind === 'public' || members.has(userOf(person)))
          .map(({ id }) => id),
      ),
    messages: (ref) => Promise.resolve(said(channelOf(ref))),
    directMessages: (person) => Promise.resolve(said(state.direct(userOf(person)))),
    goneMessage: (channel) => `${channel}/1700000000.000100`,
    loseNextAnswer: () => {
      fake.orders.add({ kind: 'cut', effect: 'after' });
    },
    say: (person, ref, words, thread) =>
      words.startsWith('/')
        ? act(person, ref, () => people.command(userOf(person), channelOf(ref), words))
        : heardOnly(person, ref, () =>
            people.message(userOf(person), channelOf(ref), words, thread?.split('/')[1]),
          ),
    edit: (person, ref, words) => heardOnly(person, ref, () => people.edit(messageOf(ref), words)),
    remove: (person, ref) => heardOnly(person, ref, () => people.remove(messageOf(ref))),
    join: (person, ref, joined) =>
      heardOnly(person, ref, () => people.join(userOf(person), channelOf(ref), joined)),
    shortcut: (person, shortcut, ref) =>
      act(person, ref?.split('/')[0] ?? '', () =>
        people.shortcut(
          userOf(person),
          CALLBACKS[shortcut][ref === undefined ? 'global' : 'message'],
          ref === undefined ? undefined : messageOf(ref),
        ),
      ),
    home: (person) => act(person, '', () => people.home(userOf(person))),
    pressHome: (person, label) =>
      act(person, '', () => people.pressView(userOf(person), lastHome(userOf(person)), label)),
    press: (person, ref, label) =>
      act(person, ref.split('/')[0] ?? '', () => people.press(userOf(person), messageOf(ref), label)),
    submit: (person, form, values) => {
      const view = form.handle as SlackView;
      return act(person, '', () => people.submit(userOf(person), view, stateOf(view, values)));
    },
    react: (person, ref, emoji, added) =>
      heardOnly(person, ref, () => people.react(userOf(person), messageOf(ref), emoji, added)),
    again: () => again(),
    lookUp: async (person, source, typed) => {
      const view = lookupView(source);
      const action = `lookup:${source}`;
      const field = lookupIn(view, action);
      if (field === undefined) throw new Error(`No field asks for ${source}`);
      const { json } = await people.suggest(userOf(person), view, field.blockId, action, typed);
      for (const problem of suggestionProblems(json)) fake.faults.record(`block_suggestion: ${problem}`);
      return objects(json?.['options']).map(optionOf);
    },
  };
}

const optionOf = (option: Json): FieldOption => ({
  value: text(option['value']),
  label: isJson(option['text']) ? text(option['text']['text']) : '',
});

const errorsOf = (json: Json): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(isJson(json['errors']) ? json['errors'] : {}).map(([name, words]) => [name, text(words)]),
  );
