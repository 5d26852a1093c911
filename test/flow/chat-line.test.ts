import { memoryStore } from '../../src/adapters/store/memory/index';
import { streamId } from '../../src/domain/ids';
import { ChatLine } from '../../src/flow/chat-line';
import type { Wish } from '../../src/flow/submit';
import type { Json } from '../../src/kit/json';
import { Unavailable } from '../../src/kit/unavailable';
import type { Receipt } from '../../src/ports/chat';
import type { Delivery } from '../../src/ports/delivery';
import { eventually } from '../eventually';
import { ManualClock } from '../fakes/manual-clock';
import { RecordingChat } from '../fakes/recording-chat';
import { SilentLog } from '../fakes/silent-log';

const SUBJECT = streamId('incident', '1');
const OUT: Delivery<Receipt> = { outcome: 'retry', reason: { known: 'locked-out' }, effect: 'none' };
const SENT: Delivery<Receipt> = { outcome: 'sent', receipt: {} };

function scene() {
  const clock = new ManualClock();
  const store = memoryStore({ clock });
  const chat = new RecordingChat('slack');
  const memory = store.chatMemory(chat.id);
  const told: (boolean | 'failed')[] = [];
  const troubles: unknown[] = [];
  const line = new ChatLine({
    store: {
      chatMemory: () => memory,
      talk: { ...store.talk, watched: () => Promise.resolve([{ subject: SUBJECT, channel: 'C1' }]) },
    },
    submit: {
      submit: (wish: Wish) => {
        const trouble = troubles.shift();
        if (trouble !== undefined) return Promise.reject(new Unavailable('gone'));
        told.push('reason' in wish.command);
        return Promise.resolve({ outcome: undefined, later: Promise.resolve({} as never), reused: false });
      },
    },
    clock,
    log: new SilentLog(),
  });
  const kept = (): Promise<Json | undefined> => memory.get('line');
  return { line, chat, told, troubles, kept };
}

it('knows in the end what it was told last, however fast it changed', async () => {
  const { line, chat, told, kept } = scene();
  line.told(chat, OUT);
  line.told(chat, SENT);
  await eventually(() => told.length === 2);
  await eventually(async () => (await kept()) === null);
  expect(told).toEqual([true, false]);
});

it('tells again that a chat works where the incidents could not be told of it', async () => {
  const { line, chat, told, troubles, kept } = scene();
  line.told(chat, OUT);
  await eventually(() => told.length === 1);
  troubles.push('once');
  line.told(chat, SENT);
  await eventually(() => troubles.length === 0);
  await eventually(() => {
    line.told(chat, SENT);
    return told.length === 2;
  });
  await eventually(async () => (await kept()) === null);
});
