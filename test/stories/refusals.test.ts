import { makeWorld } from '../world';
import { expectTranscript } from './story';
import { Teller } from './teller';

const HERE = 'inc-1-db-is-down';

it('says why not, and what is possible instead', async () => {
  const world = makeWorld();
  const story = new Teller(world);
  await story.says('Chen', '/incident');
  await story.says('Chen', '/incident declrae db is down');
  await story.says('Chen', '/incident resolve');
  await story.says('Chen', '/incident show #7');
  await story.says('Chen', '/incident declare');
  await story.says('Vera', '/incident declare I only look');
  await story.says('Chen', '/incident declare db is down SEV-1 service:payrols');
  await story.says('Chen', '/incident declare db is down SEV-1 started:tomorrow');
  await story.says('Chen', '/incident declare db is down SEV-1');
  await story.says('Chen', '/incident severity 1', HERE);
  await story.says('Chen', '/incident severity 9', HERE);
  await story.says('Chen', '/incident role pilot @ana', HERE);
  await story.says('Chen', '/incident role scribe @nobody', HERE);
  await story.says('Chen', '/incident handoff commander @ana', HERE);
  await story.says('Chen', '/incident close', HERE);
  await story.says('Chen', '/incident reopen why not', HERE);
  await story.says('Chen', '/incident cancel a drill gone wrong', HERE);
  await story.says('Chen', '/incident resolve', HERE);
  await story.says('Chen', '/incident help resolve');
  expectTranscript('refusals', story.lines);
});
