import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { parseCatalogue } from '../../src/config/catalogue';
import { directoryOf } from '../../src/config/directory';
import type { EffectKey, StreamId } from '../../src/domain/ids';
import { Deliverer } from '../../src/flow/deliver';
import { Door } from '../../src/flow/door';
import { HearTalk } from '../../src/flow/hear-talk';
import type { ChatCall, Receipt } from '../../src/ports/chat';
import type { Delivery } from '../../src/ports/delivery';
import type { Store } from '../../src/ports/store';
import { CATALOGUE } from '../catalogue';
import { writing } from '../contracts/road-values';
import { linked } from '../contracts/talk-values';
import type { ManualClock } from '../fakes/manual-clock';
import { noMetrics } from '../fakes/no-metrics';
import { RecordingChat } from '../fakes/recording-chat';
import { SilentLog } from '../fakes/silent-log';

/** How the next calls end: well, not at all, or well with nobody hearing of it. */
export type Luck = 'well' | 'busy' | 'lost';

/** A chat whose calls may fail or lose their answers, and that keeps which emoji the bot has put where. */
export class LuckyChat extends RecordingChat {
  readonly emoji = new Set<string>();
  luck: Luck[] = [];

  override async call(call: ChatCall, key: EffectKey): Promise<Delivery<Receipt>> {
    const luck = this.luck.shift() ?? 'well';
    if (luck === 'busy') return { outcome: 'retry', reason: { known: 'busy' }, effect: 'none' };
    const done = await super.call(call, key);
    if (call.kind === 'emoji') {
      const name = `${call.emoji} ${call.message}`;
      if (call.on) this.emoji.add(name);
      else this.emoji.delete(name);
    }
    if (luck === 'lost') return { outcome: 'retry', reason: { known: 'timed-out' }, effect: 'unknown' };
    return done;
  }

  /** The text of a message without the small print. */
  textOf(ref: string): string | undefined {
    const [block] = this.messages.find((it) => it.ref === ref)?.message.blocks ?? [];
    return block?.kind === 'text'
      ? block.text.map((span) => (span.kind === 'text' ? span.text : '')).join('')
      : undefined;
  }
}

const loaded = parseCatalogue(CATALOGUE, 'test.yaml');
if (!loaded.ok) throw new Error('The catalogue for tests is wrong');
const directory = directoryOf(loaded.value);

/** What is said on its way from one chat into the other: heard, kept and delivered, with nothing else around. */
export async function talkRoad(
  store: Store,
  clock: ManualClock,
  chats: readonly LuckyChat[],
  subject: StreamId,
) {
  const log = new SilentLog();
  const state = { status: 'investigating', chats: chats.map(({ id }) => id), parts: {}, private: false };
  await store.streams.commit(writing(subject, 0, 1, { state }));
  for (const { id } of chats)
    await linked(store, { chat: id, subject, role: 'channel', ref: `${subject} in ${id}` });
  const relay = () => undefined;
  const door = new Door(() => [], noMetrics);
  const talk = new HearTalk({ store, door, log, relay });
  const deliverer = new Deliverer({
    ...{ store, clock, log, crypto: new NodeCrypto('s'), directory: () => directory, metrics: noMetrics },
    chats: new Map(chats.map((chat) => [chat.id, chat])),
    publicUrl: 'http://here',
    handle: relay,
    told: relay,
    works: () => true,
    desks: new Map(),
    wakeTriage: relay,
    foundRun: () => Promise.resolve([]),
    wakeAfter: relay,
  });
  /** Delivers whatever is due now. */
  const deliver = async (): Promise<boolean> => {
    const lanes = await store.outbox.idleLanes(100);
    for (const lane of lanes) await deliverer.run(lane);
    return lanes.length > 0;
  };
  return { talk, log, deliver };
}
