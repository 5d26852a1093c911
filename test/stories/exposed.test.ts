import { RecordingChat } from '../fakes/recording-chat';
import { makeWorld } from '../world';
import { Teller } from './teller';

const HERE = 'inc-1-odd-logins';

it('says nothing more in a channel that could not be made private, until it is', async () => {
  const chat = new RecordingChat();
  const world = makeWorld({ chats: [chat] });
  const story = new Teller(world);
  await story.says('Ana', '/incident declare odd logins service:checkout');
  chat.refusals.push((call) =>
    call.kind === 'set-privacy' ? { outcome: 'failed', reason: { known: 'cannot-convert' } } : undefined,
  );
  const before = chat.log.length;
  await story.says('Ana', '/incident private on', HERE);
  await story.says('Ana', '/incident update the token is out', HERE);
  const told = chat.log.slice(before);
  expect(told.filter((line) => line.startsWith('#') || line.startsWith('edits'))).toEqual([]);
  expect(
    told.some((line) => line.startsWith('to Ana Ribeiro') && line.includes('could not be changed')),
  ).toBe(true);

  chat.refusals.length = 0;
  await story.presses('Ana', 'Retry privacy of the channel console');
  await world.pass(1_000);
  const after = chat.log.slice(before).filter((line) => line.startsWith('#'));
  expect(after[0]).toBe(`#${HERE} is now private`);
  expect(after.some((line) => line.includes('the token is out'))).toBe(true);
});
