import { randomUUID } from 'node:crypto';

import { flatText } from '../../src/adapters/chat/console/flat';
import type { ActionView, OptionsView } from '../../src/adapters/chat/console/page-view';
import type { PersonRef } from '../../src/domain/actor';
import { effectKey } from '../../src/domain/ids';
import { assertNever } from '../../src/kit/assert-never';
import type { Chat } from '../../src/ports/chat';
import type { ConsoleMessage, ConsoleStore } from '../../src/ports/console-store';
import type { Form } from '../../src/ports/form';
import type { Answer } from '../../src/ports/hearing';
import type { Button, Message, Span } from '../../src/ports/message';
import type { Platform, PlatformMessage, Shown, ShownForm } from './chat-world';
import { requestRoute } from './request-route';

export const ANN = { id: 'ann', name: 'Ann Álvarez', handles: {} };
export const BOB = { id: 'bob', name: 'Bob <b>', handles: {} };
const refOf = ({ id, name }: { id: string; name: string }): PersonRef => ({ key: `person/${id}`, name });
const idOf = (person: PersonRef): string => person.key.slice('person/'.length);

/** The console as its page sees it: through its own routes, and through its store where no page looks. */
export function consolePlatform(chat: Chat, store: ConsoleStore, loseNextAnswer: () => void): Platform {
  let home: Message | undefined;
  let last: () => Promise<Shown> = () => Promise.reject(new Error('Nobody did anything yet'));

  const act = (name: string, person: PersonRef, body: object): Promise<Shown> => {
    const sent = { as: idOf(person), delivery: randomUUID(), ...body };
    last = async () => {
      const { status, json } = await requestRoute(chat.routes, 'POST', `/console/api/${name}`, sent);
      if (status !== 200 && status !== 503) throw new Error(`${status} ${JSON.stringify(json)}`);
      const { answer } = json as ActionView;
      if (answer.kind === 'page') home = answer.message;
      return shown(answer);
    };
    return last();
  };
  const seen = async (channel: string, viewer: string): Promise<readonly PlatformMessage[]> =>
    (await store.page(channel, viewer, 1_000)).map(platformMessage);
  const cardOf = async (ref: string): Promise<Message> => {
    const message = await store.message(ref);
    if (message?.content.kind !== 'card') throw new Error('People press buttons on cards only');
    return message.content.message;
  };

  const press = (person: PersonRef, card: Message, label: string, channel?: string): Promise<Shown> => {
    const token = buttonsOf(card).find((button) => button.label === label)?.token;
    return act('press', person, { token, ...(channel === undefined ? {} : { channel }) });
  };

  return {
    lacks: ['groups', 'unknown-places'],
    group: 'sre',
    people: [refOf(ANN), refOf(BOB)],
    stranger: { key: 'person/mallory', name: 'Mallory' },
    family: 'incident',
    channels: async () => {
      const refs = new Map<string, Awaited<ReturnType<ConsoleStore['channel']>>>();
      for (const { id } of [ANN, BOB]) for (const one of await store.channels(id)) refs.set(one.id, one);
      return [...refs.values()].flatMap((one) =>
        one === undefined || one.directWith !== undefined
          ? []
          : [{ ...one, ref: one.id, members: one.members.map((id) => `person/${id}`) }],
      );
    },
    place: async (name) => {
      const key = effectKey(`somebody made ${name}`);
      return (await store.openChannel({ key, name, maxName: 80, title: name, topic: '', private: false })).id;
    },
    readableBy: async (person) => (await store.channels(idOf(person))).map(({ id }) => id),
    messages: async (ref) => {
      const channel = await store.channel(ref);
      return seen(ref, channel?.private === true ? (channel.members.at(-1) ?? '') : BOB.id);
    },
    directMessages: async (person) => seen((await store.openDirect(idOf(person))).id, idOf(person)),
    goneMessage: () => randomUUID(),
    loseNextAnswer,
    say: (person, channel, text, thread) => act('say', person, { channel, text, thread }),
    edit: (person, message, text) => act('edit', person, { message, text }),
    remove: (person, message) => act('remove', person, { message }),
    join: (person, channel, joined) => act('join', person, { channel, joined }),
    shortcut: (person, shortcut, message) => act('shortcut', person, { shortcut, message }),
    home: (person) => act('home', person, {}),
    pressHome: (person, label) => {
      if (home === undefined) throw new Error('Nobody looked at the page yet');
      return press(person, home, label);
    },
    press: async (person, ref, label) =>
      press(person, await cardOf(ref), label, (await store.message(ref))?.channel),
    submit: (person, form, values) => act('submit', person, { state: (form.handle as Form).state, values }),
    react: (person, message, emoji, added) => act('react', person, { message, emoji, added }),
    again: () => last(),
    lookUp: async (person, source, typed) => {
      const query = new URLSearchParams({ as: idOf(person), source, typed });
      const { json } = await requestRoute(chat.routes, 'GET', `/console/api/options?${query.toString()}`);
      return (json as OptionsView).options;
    },
  };
}

const buttonsOf = ({ blocks }: Message): readonly Button[] =>
  blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));

function shown(answer: Answer): Shown {
  switch (answer.kind) {
    case 'silent':
      return { kind: 'nothing' };
    case 'tell':
    case 'later':
      return { kind: 'words', text: flatText(answer.message) };
    case 'page':
      return {
        kind: 'page',
        text: flatText(answer.message),
        buttons: buttonsOf(answer.message).map(({ label }) => label),
      };
    case 'form':
      return { kind: 'form', form: { ...answer.form, handle: answer.form } satisfies ShownForm };
    case 'errors':
      return answer;
    default:
      return assertNever(answer);
  }
}

function platformMessage(message: ConsoleMessage): PlatformMessage {
  const { id, author, as, pinned, thread, content, reactions } = message;
  const card = content.kind === 'card' ? content.message : undefined;
  const spans = card?.blocks.flatMap((block): readonly Span[] => {
    if (block.kind === 'fields') return block.fields.flatMap(({ value }) => value);
    if (block.kind === 'list') return block.items.flat();
    return block.kind === 'text' || block.kind === 'context' ? block.text : [];
  });
  return {
    ref: id,
    text: content.kind === 'text' ? content.text : flatText(content.message),
    byBot: author === undefined,
    pinned,
    botReactions: reactions.filter(({ byBot }) => byBot).map(({ emoji }) => emoji),
    ...(as === undefined ? {} : { as }),
    ...(thread === undefined ? {} : { thread }),
    // What the page marks as a mention or makes clickable: these two kinds of span and nothing else.
    notifies: (spans ?? []).flatMap((span) =>
      span.kind === 'person' && [ANN, BOB].some(({ id: known }) => span.person.key === `person/${known}`)
        ? [span.person.key]
        : [],
    ),
    links: (spans ?? []).flatMap((span) => (span.kind === 'link' ? [span.url] : [])),
    buttons: card === undefined ? [] : buttonsOf(card).map(({ label }) => label),
    pictures: card?.blocks.filter(({ kind }) => kind === 'chart').length ?? 0,
  };
}
