import type { Incident } from '../../src/domain/incident/incident';
import { SYSTEM_VIEWER } from '../../src/domain/access/may';
import type { ChatCall } from '../../src/ports/chat';
import { RecordingChat } from '../fakes/recording-chat';
import { makeWorld, type World } from '../world';
import { Teller } from './teller';

const refusing = (kind: ChatCall['kind']) => (call: ChatCall) =>
  call.kind === kind ? ({ outcome: 'failed', reason: { said: 'no room' } } as const) : undefined;

async function parts({ store }: World): Promise<Incident['parts']> {
  const row = await store.incidents.byNumber(SYSTEM_VIEWER, 1);
  if (row === undefined) throw new Error('There is no incident');
  return ((await store.incidents.state(SYSTEM_VIEWER, row.stream)) as Incident).parts;
}

it('a part that fails again after Retry is shown as failed again, and can be retried again', async () => {
  const chat = new RecordingChat();
  const world = makeWorld({ chats: [chat] });
  const story = new Teller(world);
  chat.refusals.push(refusing('open-channel'));
  await story.says('Chen', '/incident declare search is down');
  for (const _ of [1, 2]) {
    await story.says('Chen', '/incident retry #1 channel:console');
    await world.settle();
    expect(await parts(world)).toMatchObject({ 'channel:console': { state: 'failed' } });
  }
  chat.refusals.length = 0;
  await story.says('Chen', '/incident retry #1 channel:console');
  expect(await parts(world)).toMatchObject({ 'channel:console': { state: 'done' } });
});

it('a message that Retry has posted is no failed part of the incident any more', async () => {
  const chat = new RecordingChat();
  const world = makeWorld({ chats: [chat] });
  const story = new Teller(world);
  chat.refusals.push(refusing('set-topic'));
  await story.says('Chen', '/incident declare search is down');
  await story.says('Chen', '/incident severity #1 sev1');
  expect(await parts(world)).toMatchObject({ 'messages:console': { state: 'failed' } });
  chat.refusals.length = 0;
  await story.says('Chen', '/incident retry #1 messages:console');
  expect(Object.keys(await parts(world))).not.toContain('messages:console');
  expect(chat.log.at(-1)).toContain('edits');
});
