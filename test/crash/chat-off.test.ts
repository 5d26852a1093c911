import { RecordingChat } from '../fakes/recording-chat';
import { ManualClock } from '../fakes/manual-clock';
import { memoryStore } from '../../src/adapters/store/memory/index';
import type { Actor } from '../../src/domain/actor';
import { chatId, type EffectKey } from '../../src/domain/ids';
import type { ChatCall, Receipt } from '../../src/ports/chat';
import type { Delivery } from '../../src/ports/delivery';
import { makeWorld } from '../world';

const ANA: Actor = {
  kind: 'person',
  chat: chatId('console'),
  workspace: 'local',
  id: 'ana',
  person: { key: 'person/ana', name: 'Ana Ribeiro' },
};

/** Posts the first time, and does not say so. Remembers who calls again without having looked. */
class ForgetfulChat extends RecordingChat {
  readonly blind: EffectKey[] = [];
  private readonly unsaid = new Set<EffectKey>();
  private readonly looked = new Set<EffectKey>();

  override async call(call: ChatCall, key: EffectKey): Promise<Delivery<Receipt>> {
    const done = await super.call(call, key);
    if (call.kind !== 'post' || this.looked.has(key)) return done;
    if (this.unsaid.has(key)) this.blind.push(key);
    this.unsaid.add(key);
    return { outcome: 'retry', reason: { known: 'timed-out' }, effect: 'unknown' };
  }

  override find(call: ChatCall, key: EffectKey): ReturnType<RecordingChat['find']> {
    this.looked.add(key);
    return super.find(call, key);
  }
}

it('what may have been posted is looked for, also when the chat was switched off in between', async () => {
  const clock = new ManualClock();
  const store = memoryStore({ clock });
  const chat = new ForgetfulChat();
  const before = makeWorld({ clock, store, chats: [chat] });
  await before.submit.submit(
    {
      key: 'declare',
      verb: 'declare',
      by: ANA,
      at: clock.now(),
      command: {
        type: 'Declare',
        title: 'checkout answers 500',
        severity: 'SEV2',
        private: false,
        drill: false,
        chats: [chat.id],
      },
    },
    1_000,
  );
  await before.settle();

  await before.wakeups.stop();
  const without = makeWorld({ clock, store, chats: [] });
  await without.pass(60_000);
  await without.wakeups.stop();
  const again = makeWorld({ clock, store, chats: [chat] });
  for (let minute = 0; minute < 5; minute += 1) await again.pass(60_000);

  expect(chat.messages).not.toEqual([]);
  expect(chat.blind).toEqual([]);
  expect(await store.outbox.dead(10)).toEqual([]);
});
