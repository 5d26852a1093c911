import { makeWorld } from '../world';
import { expectTranscript } from './story';
import { Teller } from './teller';

it('hides a private incident from everybody who is not on it', async () => {
  const world = makeWorld();
  const story = new Teller(world);
  await story.says('Ana', '/incident declare credentials leaked sev1 service:checkout --private');
  await story.says('Bo', '/incident list');
  await story.says('Bo', '/incident show #1');
  await story.says('Bo', '/incident note #1 what is this');
  await story.says('Ana', '/incident role scribe @bo', 'inc-1-credentials-leaked');
  await story.says('Bo', '/incident list');
  await story.says('Ana', '/incident private off', 'inc-1-credentials-leaked');
  await story.says('Vera', '/incident list');
  expectTranscript('private', story.lines);
});
