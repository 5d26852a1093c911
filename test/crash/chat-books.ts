import { appendFileSync, existsSync, readFileSync } from 'node:fs';

import { assertNever } from '../../src/kit/assert-never';
import type { ChatCall, Receipt } from '../../src/ports/chat';
import type { Message } from '../../src/ports/message';

/** What the chat wrote down about one call that it performed. */
export interface Entry {
  readonly key: string;
  readonly call: ChatCall;
}

export interface Channel {
  readonly ref: string;
  readonly key: string;
  readonly name: string;
  topic: string;
  private: boolean;
  archived: boolean;
  readonly members: string[];
  readonly groups: string[];
  readonly links: string[];
}

export interface Post {
  readonly ref: string;
  readonly key: string;
  readonly channel: string;
  readonly as?: string;
  content: Message;
  pinned: boolean;
  removed: boolean;
  readonly emoji: string[];
}

export interface Books {
  readonly entries: readonly Entry[];
  readonly channels: readonly Channel[];
  readonly posts: readonly Post[];
}

export type Performed = { readonly receipt: Receipt } | { readonly gone: string };

/**
 * A chat that does whatever it is asked, as often as it is asked: a call under a known key is performed again, so that a double
 * shows. Everything it did is in its file, from which it starts again.
 */
export class ChatBooks implements Books {
  readonly entries: Entry[] = [];
  readonly channels: Channel[] = [];
  readonly posts: Post[] = [];
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
    if (!existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').trim().split('\n')) this.apply(JSON.parse(line) as Entry);
  }

  perform(entry: Entry): Performed {
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
    return this.apply(entry);
  }

  private apply({ key, call }: Entry): Performed {
    this.entries.push({ key, call });
    switch (call.kind) {
      case 'open-channel': {
        const { name, topic, private: isPrivate } = call;
        const ref = `C${String(this.channels.length + 1)}`;
        const empty = { archived: false, members: [], groups: [], links: [] };
        this.channels.push({ ref, key, name, topic, private: isPrivate, ...empty });
        return { receipt: { channel: ref } };
      }
      case 'post':
        return this.write(key, call.channel, call.message, call.as);
      case 'announce':
        return this.write(key, `P/${call.place}`, call.message);
      case 'direct':
        return this.write(key, `D/${call.person.key}`, call.message);
      case 'edit':
        return this.change(this.post(call.message), (post) => (post.content = call.content));
      case 'pin':
        return this.change(this.post(call.message), (post) => (post.pinned = true));
      case 'set-topic':
        return this.change(this.channel(call.channel), (channel) => (channel.topic = call.topic));
      case 'set-privacy':
        return this.change(this.channel(call.channel), (channel) => (channel.private = call.private));
      case 'invite':
        return this.change(this.channel(call.channel), (channel) => channel.members.push(call.person.key));
      case 'invite-group':
        return this.change(this.channel(call.channel), (channel) => channel.groups.push(call.group));
      case 'bookmark':
        return this.change(this.channel(call.channel), (channel) => channel.links.push(call.url));
      case 'archive':
        return this.change(this.channel(call.channel), (channel) => (channel.archived = true));
      case 'remove':
        return this.change(this.post(call.message), (post) => (post.removed = true));
      case 'emoji':
        return this.change(this.post(call.message), ({ emoji }) => {
          const others = emoji.filter((one) => one !== call.emoji);
          emoji.splice(0, emoji.length, ...others, ...(call.on ? [call.emoji] : []));
        });
      default:
        return assertNever(call);
    }
  }

  find({ key, call }: Entry): Receipt | 'absent' {
    const done = (is: boolean): Receipt | 'absent' => (is ? {} : 'absent');
    switch (call.kind) {
      case 'open-channel': {
        const channel = this.channels.find((it) => it.key === key);
        return channel === undefined ? 'absent' : { channel: channel.ref };
      }
      case 'post':
      case 'announce':
      case 'direct': {
        const post = this.posts.find((it) => it.key === key);
        return post === undefined ? 'absent' : { message: post.ref };
      }
      case 'edit':
        return done(JSON.stringify(this.post(call.message)?.content) === JSON.stringify(call.content));
      case 'pin':
        return done(this.post(call.message)?.pinned === true);
      case 'set-topic':
        return done(this.channel(call.channel)?.topic === call.topic);
      case 'set-privacy':
        return done(this.channel(call.channel)?.private === call.private);
      case 'invite':
        return done(this.channel(call.channel)?.members.includes(call.person.key) === true);
      case 'invite-group':
        return done(this.channel(call.channel)?.groups.includes(call.group) === true);
      case 'bookmark':
        return done(this.channel(call.channel)?.links.includes(call.url) === true);
      case 'archive':
        return done(this.channel(call.channel)?.archived === true);
      case 'remove':
        return done(this.post(call.message)?.removed !== false);
      case 'emoji':
        return done(this.post(call.message)?.emoji.includes(call.emoji) === call.on);
      default:
        return assertNever(call);
    }
  }

  private write(key: string, channel: string, content: Message, as?: string): Performed {
    const ref = `M${String(this.posts.length + 1)}`;
    const said = as === undefined ? {} : { as };
    this.posts.push({ ref, key, channel, ...said, content, pinned: false, removed: false, emoji: [] });
    return { receipt: { message: ref } };
  }

  private change<T>(thing: T | undefined, how: (thing: T) => unknown): Performed {
    if (thing === undefined) return { gone: 'message-gone' };
    how(thing);
    return { receipt: {} };
  }

  private post(ref: string): Post | undefined {
    return this.posts.find((it) => it.ref === ref);
  }

  private channel(ref: string): Channel | undefined {
    return this.channels.find((it) => it.ref === ref);
  }
}
