import { instant } from '../../src/domain/ids';
import type { Chart } from '../../src/ports/chart';
import type { Message } from '../../src/ports/message';
import { folded, HOSTILE, words } from './chat-messages';
import type { ChatStage } from './chat-stage';

const START = Date.UTC(2025, 10, 21, 3, 0);

const chart = (title: string, name = title): Chart => ({
  title,
  unit: '%',
  limit: 2,
  series: [
    {
      name,
      points: [
        [START, 0.4],
        [START + 60_000, null],
        [START + 120_000, 7.5],
      ],
    },
  ],
});

const withChart = (alt: string, of: Chart, tone: Message['tone'] = 'plain'): Message => ({
  summary: alt,
  tone,
  blocks: [
    { kind: 'text', text: [{ kind: 'text', text: 'Measured.' }] },
    { kind: 'chart', chart: of, alt },
  ],
});

/** A message may carry a picture; the sentence that tells of it is always there. */
export function chatChartsContract(stage: () => ChatStage): void {
  const ALT = 'Failed requests: 7.5% now, between 0.4% and 7.5%.';

  test.each(['plain', 'danger'] as const)('a chart is a picture, with a sentence (%s)', async (tone) => {
    const { open, post, message } = stage();
    const channel = await open();
    const seen = await message(channel, await post(channel, withChart(ALT, chart('Failed requests'), tone)));
    expect(seen).toMatchObject({ byBot: true, pictures: 1, notifies: [], links: [] });
    expect(folded(seen.text)).toContain(ALT);
    expect(folded(seen.text)).toContain('Measured.');
  });

  test.each(HOSTILE)('%s as title, name and sentence of a chart is text alone', async (_, text) => {
    const { open, post, message } = stage();
    const channel = await open();
    const seen = await message(channel, await post(channel, withChart(text, chart(text))));
    expect(seen).toMatchObject({ pictures: 1, notifies: [], links: [] });
    expect(folded(seen.text)).toContain(folded(text));
  });

  test('a chart of nothing, and one in private, are pictures too', async () => {
    const { open, post, message, done, platform } = stage();
    const channel = await open();
    const empty = withChart('There is nothing to see.', { title: '', series: [] });
    expect((await message(channel, await post(channel, empty))).pictures).toBe(1);
    const [ann] = platform.people;
    await done({ kind: 'direct', person: ann, message: withChart(ALT, chart('x')) });
    expect((await platform.directMessages(ann)).map(({ pictures }) => pictures)).toEqual([1]);
  });

  test('a picture is posted once: the same call after a lost answer finds it', async () => {
    const { chat, open, key, platform } = stage();
    const channel = await open();
    const call = { kind: 'post', channel, message: withChart(ALT, chart('x')) } as const;
    const id = key();
    const first = await chat.call(call, id);
    expect(first.outcome).toBe('sent');
    const found = await chat.find(call, id, instant(new Date(0)));
    expect(found).toEqual(first.outcome === 'sent' ? first.receipt : undefined);
    expect((await platform.messages(channel)).map(({ pictures }) => pictures)).toEqual([1]);
  });

  test('a message that is edited keeps its words where it carries no chart', async () => {
    const { open, post, message, done } = stage();
    const channel = await open();
    const ref = await post(channel, words('measuring'));
    await done({ kind: 'edit', message: ref, content: withChart(ALT, chart('x')) });
    expect(folded((await message(channel, ref)).text)).toContain(ALT);
  });
}
