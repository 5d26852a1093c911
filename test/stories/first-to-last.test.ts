import { makeWorld } from '../world';
import { expectTranscript } from './story';
import { Teller } from './teller';

it('lives from the first word to the closed record', async () => {
  const world = makeWorld();
  const story = new Teller(world);
  await story.says('Ana', '/incident declare checkout answers 500 sev2 service:shop started:10m');
  await story.presses('Bo', 'Take command');
  await story.presses('Ana', 'Take command');
  await story.presses('Bo', 'Take command'); // its button stays; whoever commands is told so
  await world.pass(60_000);
  await story.says('Bo', '/incident status identified', 'inc-1-checkout-answers-500');
  await story.says(
    'Bo',
    '/incident update rolling back impact:"orders fail" next:30',
    'inc-1-checkout-answers-500',
  );
  await story.pins('Ana', 'inc-1-checkout-answers-500', 'Bo', 'the deploy at 2:48 did it', 5);
  await story.waits(31);
  await story.says('Bo', '/incident handoff commander @ana', 'inc-1-checkout-answers-500');
  await story.presses('Chen', 'Accept');
  await story.presses('Ana', 'Accept');
  await story.says('Ana', '/incident mitigate traffic is back', 'inc-1-checkout-answers-500');
  const form = await story.says('Ana', '/incident resolve', 'inc-1-checkout-answers-500');
  await story.fills('Ana', form, { summary: 'rolled back', when: 'soonish' });
  await story.fills('Ana', form, { summary: 'rolled back' });
  await story.says('Ana', '/incident resolve', 'inc-1-checkout-answers-500'); // no form: it is resolved
  await story.says('Bo', '/incident update late', 'inc-1-checkout-answers-500');
  await story.says('Ana', '/incident close', 'inc-1-checkout-answers-500');
  await story.says('Chen', '/incident timeline #1');
  expectTranscript('first-to-last', story.lines);
});
