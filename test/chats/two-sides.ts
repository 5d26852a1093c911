import type { PersonRef } from '../../src/domain/actor';
import type { Platform, PlatformMessage, Shown } from '../contracts/chat-world';
import { eventually } from '../eventually';
import { userOf } from '../mattermost/cast';
import { CAST as SLACKERS } from '../slack/people-of-the-catalogue';
import { object, text } from '../slack/shape';
import { ANN } from './catalogue';
import { buildHouse, type House, type HouseWishes } from './house';
import type { MattermostGround } from './mattermost-ground';
import type { SlackGround } from './slack-ground';

const [ANN_IN_SLACK] = SLACKERS;

export type Side = 'slack' | 'mattermost';
export const otherOf = (side: Side): Side => (side === 'slack' ? 'mattermost' : 'slack');

/** One incident with a channel in a Slack and one in a Mattermost, and people who speak in both. */
export class TwoSides {
  readonly house: House;
  readonly slack: SlackGround;
  readonly mattermost: MattermostGround;
  /** Whether Slack tells once more what was not acknowledged. */
  slackRepeats = true;
  readonly #channels: Readonly<Record<Side, string>>;

  private constructor(house: House, channels: Readonly<Record<Side, string>>) {
    if (house.slack === undefined || house.mattermost === undefined) throw new Error('Two sides are needed');
    this.house = house;
    [this.slack, this.mattermost] = [house.slack, house.mattermost];
    this.#channels = channels;
  }

  /** Both channels stand, and nothing is left to do. */
  static async declared(wishes: HouseWishes = {}, more = ''): Promise<TwoSides> {
    const house = await buildHouse({ slack: 'http', mattermost: 'current', ...wishes });
    const place = await house.platform('slack').place('operations');
    const line = `/incident declare search is down sev2 service:checkout${more}`;
    await house.platform('slack').say(ANN, place, line);
    await house.settled();
    const [slack, mattermost] = await Promise.all([
      channelOf(house, 'slack'),
      channelOf(house, 'mattermost'),
    ]);
    return new TwoSides(house, { slack, mattermost });
  }

  channel(side: Side): string {
    return this.#channels[side];
  }

  platform(side: Side): Platform {
    return this.house.platform(side);
  }

  /** What a person says there, and its name there once it stands. */
  async says(side: Side, who: PersonRef, words: string, thread?: string): Promise<string> {
    await this.platform(side).say(who, this.channel(side), words, thread);
    const said = (await this.said(side)).findLast((it) => it.text === words);
    if (said === undefined) throw new Error(`${words}: nobody said that in ${side}`);
    return said.ref;
  }

  command(side: Side, who: PersonRef, line: string): Promise<Shown> {
    return this.platform(side).say(who, this.channel(side), line);
  }

  /** One thing after the other, without waiting for what becomes of it. Answers the names of the messages. */
  async burst(side: Side, words: readonly string[]): Promise<readonly string[]> {
    const refs: string[] = [];
    for (const word of words)
      refs.push(side === 'slack' ? await this.#tellsSlack(word) : this.#tellsMattermost(word));
    return refs;
  }

  /** As `arrived`, while something else may still wait. */
  async arrivedBeforeRest(from: Side, words: readonly string[]): Promise<readonly string[]> {
    await eventually(async () => new Set(await this.#found(from, words)).size === words.length);
    return this.#found(from, words);
  }

  /** Until all of it, and nothing else that begins alike, stands on the other side; what it then says there, in order. */
  async arrived(from: Side, words: readonly string[]): Promise<readonly string[]> {
    await this.arrivedBeforeRest(from, words);
    await this.house.settled();
    return this.#found(from, words);
  }

  /** Which of these words stand there on the other side as they were said, and which as heard late; each in the order of the channel. */
  async inTimeAndLate(
    from: Side,
    words: readonly string[],
  ): Promise<readonly [readonly string[], readonly string[]]> {
    await this.arrived(from, words);
    const shown = await this.copiedTexts(otherOf(from));
    const of = (isLate: boolean): readonly string[] =>
      shown
        .filter((it) => it.includes('heard late') === isLate)
        .flatMap((it) => words.filter((word) => saysExactly(it, word)));
    return [of(false), of(true)];
  }

  /** What people said there themselves, oldest first. */
  async said(side: Side): Promise<readonly PlatformMessage[]> {
    return (await this.platform(side).messages(this.channel(side))).filter(({ byBot }) => !byBot);
  }

  /** What stands there of what was said on the other side, oldest first: by the key that each message of the bot bears. */
  async copies(side: Side): Promise<readonly PlatformMessage[]> {
    const messages = await this.platform(side).messages(this.channel(side));
    return messages.filter(({ ref }) => this.#keyOf(side, ref).startsWith('copy/'));
  }

  async copiedTexts(side: Side): Promise<readonly string[]> {
    return (await this.copies(side)).map(({ text: words }) => words);
  }

  /** The one copy of a message, once it stands. */
  async copyOf(from: Side, ref: string): Promise<PlatformMessage> {
    const into = otherOf(from);
    let found: readonly PlatformMessage[] = [];
    await eventually(async () => {
      found = (await this.copies(into)).filter((it) => this.#keyOf(into, it.ref).endsWith(`/${from}/${ref}`));
      return found.length > 0;
    });
    if (found.length > 1) throw new Error(`${ref} stands ${found.length} times in ${into}`);
    return found[0] ?? Promise.reject(new Error('There is none'));
  }

  close(): Promise<void> {
    return this.house.close();
  }

  async #found(from: Side, words: readonly string[]): Promise<readonly string[]> {
    const shown = await this.copiedTexts(otherOf(from));
    return shown.flatMap((it) => words.filter((word) => saysExactly(it, word)));
  }

  /** Slack tells the bot again what it did not take. */
  async #tellsSlack(words: string): Promise<string> {
    const channel = this.slack.fake.state.channels.get(this.channel('slack'));
    if (channel === undefined) throw new Error('There is no channel');
    const message = this.slack.fake.state.addMessage(channel, { user: ANN_IN_SLACK.slack, text: words });
    let { status } = await this.slack.people.tellMessage(message);
    await eventually(async () => {
      if (status !== 200 && this.slackRepeats) ({ status } = await this.slack.out.again());
      return status === 200 || !this.slackRepeats;
    });
    return `${channel.id}/${message.ts}`;
  }

  #tellsMattermost(words: string): string {
    const { state, writing } = this.mattermost.fake;
    const channel = state.channels.get(this.channel('mattermost'));
    if (channel === undefined) throw new Error('There is no channel');
    return writing.post(channel, userOf(state, ANN.key), { message: words }).id;
  }

  #keyOf(side: Side, ref: string): string {
    if (side === 'mattermost') return text(this.mattermost.fake.state.posts.get(ref)?.props['muster_key']);
    const [channel = '', ts = ''] = ref.split('/');
    const { metadata } = this.slack.fake.state.message(channel, ts) ?? {};
    return text(object(object(metadata)['event_payload'])['key']);
  }
}

async function channelOf(house: House, side: Side): Promise<string> {
  const found = (await house.platform(side).channels()).find(({ name }) => name.startsWith('inc-1-'));
  if (found === undefined) throw new Error(`The incident has no channel in ${side}`);
  return found.ref;
}

/** The words alone: without the name before them and the note behind them that they come late. */
const saysExactly = (shown: string, words: string): boolean => (shown.split('\n')[0] ?? '').endsWith(words);

/** `one 01`, `one 02` …, none of which ends like another. */
export const numbered = (name: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, nth) => `${name} ${String(nth + 1).padStart(2, '0')}`);
