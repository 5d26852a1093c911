import { makeWorld } from '../world';
import { Teller } from './teller';
import { messageText } from '../../src/voice/message-text';

const HOSTILE = [
  '<script>alert(1)</script>',
  '@channel @here <!channel> <@U123>',
  '**bold** `code` [x](javascript:alert(1)) \n# heading',
  "'; DROP TABLE event; --",
  '{{who}} $t(incident:card.title) \u{E000}who\u{E001}',
  '👩‍👩‍👧‍👦 عربى \u202Etxt.exe',
  'x'.repeat(9_000),
];

it.each(HOSTILE)('takes %p as text, in note and channel alike', async (text) => {
  const world = makeWorld();
  const story = new Teller(world);
  await story.says('Chen', '/incident declare search is down');
  await story.says('Chen', `/incident update "${text}"`, 'inc-1-search-is-down');
  const [stream] = await world.store.record.heads('', 10);
  const events = await world.store.record.events(stream?.stream ?? ('' as never));
  const update = events.find((event) => event.type === 'UpdatePosted');
  const stored = (JSON.parse(update?.payload ?? '{}') as { happening: string }).happening;
  const shown = world.chats[0]?.messages.map(({ message }) => messageText(message)).join('\n') ?? '';
  expect(shown).toContain(stored);
  expect(stored.replace(/\s+/g, ' ')).toBe(
    text
      .replace(/\u202E/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
});

it('stores no secret, wherever it was said', async () => {
  const world = makeWorld();
  const story = new Teller(world);
  const secret = `ghp_${'a1B2'.repeat(9)}`;
  await story.says('Chen', `/incident declare key ${secret} leaked`);
  await story.says('Chen', `/incident note #1 it was ${secret}`);
  expect(JSON.stringify(story.lines.filter((line) => line.startsWith('  ')))).not.toContain(secret);
  const [stream] = await world.store.record.heads('', 10);
  expect(JSON.stringify(await world.store.record.events(stream?.stream ?? ('' as never)))).not.toContain(
    secret,
  );
});
