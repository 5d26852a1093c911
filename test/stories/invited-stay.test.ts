import { makeWorld } from '../world';
import { Teller } from './teller';

it('lets whoever was invited while it was open see it when it has become private', async () => {
  const world = makeWorld();
  const story = new Teller(world);
  await story.says('Ana', '/incident declare odd logins service:checkout');
  await story.says('Ana', '/incident private on', 'inc-1-odd-logins');
  await story.says('Bo', '/incident list');
  expect(story.lines.at(-1)).toContain('INC-1');
  await story.says('Chen', '/incident list');
  await story.says('Vera', '/incident list');
  expect(story.lines.at(-1)).not.toContain('odd logins');
});
