import { effectKey, instant, type EffectKey } from '../../src/domain/ids';
import type { Chat, ChatCall, Receipt } from '../../src/ports/chat';
import { OPEN } from '../contracts/chat-stage';
import { words } from '../contracts/chat-messages';
import { RecordingHearing } from '../contracts/recording-hearing';
import { eventually } from '../eventually';
import { refOf, CAST, userOf } from './cast';
import type { ChannelRecord, PostRecord } from './records';
import { endScene, mattermostScene, type Scene, type Wishes } from './mattermost-world';

const LONG_AGO = instant(new Date(0));
const MOST_TRIES = 20;

/** One incident's channel with two people in it, on a server that does what a test orders. */
export interface Stage extends Scene {
  readonly hearing: RecordingHearing;
  readonly inc: ChannelRecord;
  readonly key: () => EffectKey;
  /** What a person says in the channel. */
  readonly say: (text: string) => PostRecord;
  readonly texts: () => readonly string[];
  readonly heardTexts: () => readonly string[];
  readonly end: () => Promise<void>;
}

export async function stageOf(wishes: Wishes = {}): Promise<Stage> {
  const scene = await mattermostScene({ silentInvites: true, ...wishes });
  const hearing = new RecordingHearing();
  await scene.chat.start(hearing);
  await eventually(() => scene.fake.sockets.listening === 1);
  let keys = 0;
  const key = (): EffectKey => {
    keys += 1;
    return effectKey(`mattermost/incident/1/${keys}/post`);
  };
  const { channel = '' } = await delivered(scene.chat, OPEN, key());
  for (const one of CAST) await delivered(scene.chat, { kind: 'invite', channel, person: refOf(one) }, key());
  const { state } = scene.fake;
  const inc = state.channels.get(channel);
  if (inc === undefined) throw new Error('There is no channel');
  const said = () => state.postsIn(inc.id).filter(({ type }) => type === '');
  return {
    ...scene,
    hearing,
    inc,
    key,
    say: (text) => scene.people.write(userOf(state, 'person/ann'), inc, text),
    texts: () => said().map(({ message }) => message),
    heardTexts: () => hearing.heard.flatMap((it) => (it.kind === 'message' ? [it.message.text] : [])),
    end: async () => {
      await scene.chat.stop();
      await endScene(scene);
    },
  };
}

export const post = (inc: ChannelRecord, text: string): ChatCall => ({
  kind: 'post',
  channel: inc.id,
  message: words(text),
});

/** As the road does it, but for the waiting: after an unknown outcome it asks first, and only then calls again. */
export async function delivered(chat: Chat, call: ChatCall, key: EffectKey): Promise<Receipt> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const delivery = await chat.call(call, key);
    if (delivery.outcome === 'sent') return delivery.receipt;
    if (delivery.outcome === 'failed') throw new Error(JSON.stringify(delivery.reason));
    if (delivery.effect === 'none') continue;
    let found = await chat.find(call, key, LONG_AGO).catch(() => 'unsure' as const);
    for (let asked = 0; found === 'unsure' && asked < MOST_TRIES; asked += 1)
      found = await chat.find(call, key, LONG_AGO).catch(() => 'unsure' as const);
    if (typeof found === 'object') return found;
  }
  throw new Error('It never got through');
}
