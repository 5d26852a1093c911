import type { PersonRef } from '../../src/domain/actor';
import type { StoredEvent } from '../../src/domain/record/chain';
import { SYSTEM_VIEWER } from '../../src/domain/access/may';
import type { MessageRef } from '../../src/ports/chat-refs';
import type { Platform, PlatformMessage, Shown } from '../contracts/chat-world';
import { eventually } from '../eventually';
import type { House } from './house';

/** What people do, in words that no chat owns. */
export type Step =
  | { readonly who: PersonRef; readonly says: string; readonly outside?: true }
  /** A button of the incident's channel, or of what Muster told them in private; the latest message that has it. */
  | { readonly who: PersonRef; readonly presses: string; readonly inPrivate?: true }
  /** The form that they were shown last. */
  | { readonly who: PersonRef; readonly fills: Readonly<Record<string, string>> }
  | { readonly who: PersonRef; readonly writes: string }
  /** With a pin, on the latest message with these words. */
  | { readonly who: PersonRef; readonly pins: string };

/** Tells a story in one chat of a house, step by step, each when all that followed from the one before is done. */
export class Story {
  /** What each step was answered with. */
  readonly answers: Shown[] = [];
  readonly #house: House;
  readonly #platform: Platform;
  #outside: string | undefined;

  constructor(house: House, chat: string) {
    this.#house = house;
    this.#platform = house.platform(chat);
  }

  async tell(steps: readonly Step[]): Promise<void> {
    for (const step of steps) {
      this.answers.push(await this.#do(step));
      await this.#house.settled();
    }
  }

  async channel(): Promise<string> {
    const found = (await this.#platform.channels()).find(({ name }) => name.startsWith('inc-1-'));
    if (found === undefined) throw new Error('The incident has no channel');
    return found.ref;
  }

  async #do(step: Step): Promise<Shown> {
    const platform = this.#platform;
    if ('says' in step) return platform.say(step.who, await this.#where(step.outside), step.says);
    if ('writes' in step) return platform.say(step.who, await this.channel(), step.writes);
    if ('fills' in step) {
      const form = this.answers.findLast((it) => it.kind === 'form');
      if (form?.kind !== 'form') throw new Error('No form was shown');
      return platform.submit(step.who, form.form, step.fills);
    }
    if ('pins' in step) {
      const ref = await this.#latest(({ text }) => text === step.pins);
      return platform.react(step.who, ref, '📌', true);
    }
    const bears = ({ buttons }: PlatformMessage): boolean => buttons.includes(step.presses);
    const ref = await this.#latest(bears, step.inPrivate === true ? step.who : undefined);
    return platform.press(step.who, ref, step.presses);
  }

  async #latest(fits: (message: PlatformMessage) => boolean, inPrivate?: PersonRef): Promise<MessageRef> {
    let found: PlatformMessage | undefined;
    await eventually(async () => {
      const messages =
        inPrivate === undefined
          ? await this.#platform.messages(await this.channel())
          : await this.#platform.directMessages(inPrivate);
      found = messages.findLast(fits);
      return found !== undefined;
    });
    return found?.ref ?? '';
  }

  async #where(outside = false): Promise<string> {
    if (!outside) return this.channel();
    this.#outside ??= await this.#platform.place('operations');
    return this.#outside;
  }
}

/** The stream of the first incident, as it is stored. */
export async function record(house: House): Promise<readonly StoredEvent[]> {
  const row = await house.store.incidents.byNumber(SYSTEM_VIEWER, 1);
  if (row === undefined) throw new Error('There is no first incident');
  return house.store.record.events(row.stream);
}

/** What somebody was shown, without the ways in which the platforms show it. */
export function shownPlainly(shown: Shown): unknown {
  switch (shown.kind) {
    case 'words':
    case 'page':
      return { kind: shown.kind, text: plain(shown.text) };
    case 'form': {
      const { title, fields } = shown.form;
      return { kind: shown.kind, title, fields: fields.map(({ name, label }) => `${name}: ${label}`) };
    }
    default:
      return shown;
  }
}

const plain = (text: string): string =>
  text
    .replace(CHATS, 'CHAT')
    .replace(/\d{4}-\d\d-\d\d(T[\d:.]+Z| \d\d:\d\d UTC)/g, 'MOMENT')
    .replace(/\b\d+ (?=MOMENT ·)/g, '') // its number: what was built meanwhile has numbers too
    .replace(/@(?=Ann|Bob)/g, '')
    .replace(/[:\s]+/g, ' ');

const CHATS = /\b(the console|console|slack|mattermost)\b/gi;
const STREAM = /(?:run|incident)\/[0-9a-f-]{36}/g;
const MOMENT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** What happened, without what names a chat, a moment or an id of a platform's. */
export function happenings(events: readonly StoredEvent[]): {
  readonly told: readonly string[];
  /** What was built and when it was ready differs in its order. */
  readonly built: readonly string[];
} {
  const lines = events.map(({ type, actor, payload, visibility }) => {
    const { person, part } = JSON.parse(actor) as { person?: PersonRef; part?: string };
    const { message, channel, effect, ...facts } = JSON.parse(payload ?? '{}') as Record<string, unknown>;
    const named = [message, channel, effect].filter((it) => it !== undefined).length;
    const said = JSON.stringify(facts)
      .replace(CHATS, 'CHAT')
      .replace(MOMENT, 'MOMENT')
      .replace(STREAM, 'STREAM');
    return `${type} ${visibility} by ${person?.key ?? part ?? ''} ${said} +${named}`;
  });
  const isBuilt = (line: string): boolean => line.startsWith('Part');
  return { told: lines.filter((line) => !isBuilt(line)), built: lines.filter(isBuilt).sort() };
}
