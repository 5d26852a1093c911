import type { ChatCall } from '../../src/ports/chat';
import type { Reason } from '../../src/ports/delivery';
import { RecordingChat } from '../fakes/recording-chat';
import { makeWorld } from '../world';
import { expectTranscript } from './story';
import { Teller } from './teller';

const refusing = (kind: ChatCall['kind'], reason: Reason) => (call: ChatCall) =>
  call.kind === kind ? ({ outcome: 'failed', reason } as const) : undefined;

it('shows what could not be built, and builds it when somebody presses Retry', async () => {
  const chat = new RecordingChat();
  const world = makeWorld({ chats: [chat] });
  const story = new Teller(world);
  chat.refusals.push(refusing('invite', { known: 'unknown-person' }));
  await story.says('Chen', '/incident declare search is slow service:checkout');
  chat.refusals.length = 0;
  await story.presses('Chen', 'Retry invitation Chen Wei');
  await story.says('Chen', '/incident show #1');
  expectTranscript('half-built', story.lines);
});

it('waits with everything that needs the channel until the channel is there', async () => {
  const chat = new RecordingChat();
  const world = makeWorld({ chats: [chat] });
  const story = new Teller(world);
  chat.refusals.push(refusing('open-channel', { said: 'the workspace has no room' }));
  await story.says('Chen', '/incident declare search is down sev1');
  await story.waits(5);
  expect(chat.log.filter((line) => line.startsWith('#'))).toEqual([]);
  chat.refusals.length = 0;
  await story.says('Chen', '/incident retry #1 channel:console');
  await story.says('Chen', '/incident list');
  expectTranscript('channel-late', story.lines);
});

it('tries again what the chat could not take, and says nothing twice', async () => {
  const chat = new RecordingChat();
  const world = makeWorld({ chats: [chat] });
  const story = new Teller(world);
  let left = 3;
  chat.refusals.push((call) =>
    call.kind === 'post' && left-- > 0
      ? { outcome: 'retry', reason: { known: 'busy' }, effect: 'none' }
      : undefined,
  );
  await story.says('Chen', '/incident declare search is down');
  for (const _ of [1, 2, 3]) await story.waits(1);
  expectTranscript('busy-chat', story.lines);
});
