import fc from 'fast-check';

import { chatId, instant } from '../../../domain/ids';
import type { Block as Said, Button, Message, Rich, Span } from '../../../ports/message';
import { type Block, BLOCK_LIMITS, MAX_TEXT } from './render-blocks';
import { saidBy, slackMessage } from './render';
import type { Names } from './render-spans';

const names: Names = {
  handle: ({ key }) => (key.startsWith('person/') ? `U${key.slice(7).toUpperCase()}` : undefined),
};
const at = instant(new Date('2026-03-04T05:06:07Z'));
const plain = (text: string): Span => ({ kind: 'text', text });
const told = (...blocks: readonly Said[]): Message => ({ summary: 's', blocks, tone: 'plain' });

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('', ' ', '<!channel>', '&amp;', '😀'.repeat(4_000), 'long '.repeat(1_000)),
);
const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: words,
    style: fc.constantFrom('bold' as const, 'code' as const),
  }),
  words.map(plain),
  words.map((name): Span => ({ kind: 'person', person: { key: 'person/ana', name } })),
  words.map((name): Span => ({ kind: 'person', person: { key: 'seen/x', name } })),
  words.map((label): Span => ({ kind: 'link', url: 'https://muster.example/i/7', label })),
  fc.constantFrom<Span>(
    { kind: 'break' },
    { kind: 'time', at },
    { kind: 'link', url: 'javascript:alert(1)', label: 'no' },
    { kind: 'channel', chat: chatId('slack'), channel: 'C1' },
    { kind: 'channel', chat: chatId('console'), channel: 'ops' },
  ),
);
const rich = fc.array(span, { maxLength: 14 });
const button: fc.Arbitrary<Button> = fc.record({
  label: words,
  token: fc.string({ minLength: 1, maxLength: 1_000 }),
  style: fc.constantFrom('primary' as const, 'danger' as const, 'plain' as const),
});
const block: fc.Arbitrary<Said> = fc.oneof(
  words.map((text): Said => ({ kind: 'heading', text })),
  rich.map((text): Said => ({ kind: 'text', text })),
  rich.map((text): Said => ({ kind: 'context', text })),
  fc
    .array(fc.record({ label: words, value: rich }), { maxLength: 30 })
    .map((fields): Said => ({ kind: 'fields', fields })),
  fc.array(rich, { maxLength: 30 }).map((items): Said => ({ kind: 'list', items })),
  fc.array(button, { maxLength: 25 }).map((buttons): Said => ({ kind: 'buttons', buttons })),
  words.map((alt): Said => ({ kind: 'chart', chart: { title: alt, series: [] }, alt })),
  fc.constant<Said>({ kind: 'divider' }),
);
const message: fc.Arbitrary<Message> = fc.record({
  summary: words,
  blocks: fc.array(block, { maxLength: 80 }),
  tone: fc.constant('plain' as const),
});

/** Everything that a reader reads in a block. */
function textOf(block: Block): string {
  const inner = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(inner).join('');
    if (typeof value !== 'object' || value === null) return '';
    const { type, text, elements } = { type: '', text: '', elements: [], ...value };
    if (type === 'button') return '';
    return typeof text === 'object' ? inner(text) : `${text}${inner(elements)}`;
  };
  return inner(block);
}

function insist(block: Block): void {
  switch (block.type) {
    case 'header':
      expect(block.text.text.length).toBeLessThanOrEqual(BLOCK_LIMITS.header);
      expect(block.text.text.trim()).not.toBe('');
      break;
    case 'context':
      expect(block.elements.length).toBeGreaterThan(0);
      expect(block.elements.length).toBeLessThanOrEqual(BLOCK_LIMITS.contextElements);
      for (const { text } of block.elements)
        expect(text.length).toBeLessThanOrEqual(BLOCK_LIMITS.contextText);
      break;
    case 'actions':
      expect(block.elements.length).toBeGreaterThan(0);
      expect(block.elements.length).toBeLessThanOrEqual(BLOCK_LIMITS.actions);
      for (const { text, value } of block.elements) {
        expect(text.text.length).toBeLessThanOrEqual(BLOCK_LIMITS.label);
        expect(text.text.trim()).not.toBe('');
        expect(value.length).toBeLessThanOrEqual(BLOCK_LIMITS.value);
      }
      break;
    case 'rich_text': {
      const sections = block.elements.flatMap((part) =>
        part.type === 'rich_text_list' ? part.elements : [part],
      );
      expect(sections.every(({ elements }) => elements.length > 0)).toBe(true);
      for (const element of sections.flatMap(({ elements }) => elements)) {
        if ('text' in element) expect(element.text).not.toBe('');
        if ('text' in element) expect(element.text.length).toBeLessThanOrEqual(BLOCK_LIMITS.text);
        if (element.type === 'link') expect(element.url).toMatch(/^https?:/);
      }
      break;
    }
    case 'image':
      expect(block.alt_text.length).toBeLessThanOrEqual(BLOCK_LIMITS.alt);
      break;
    case 'divider':
      break;
  }
}

describe('a message in Block Kit', () => {
  it('is within every limit, whatever is said, and keeps its buttons', () => {
    fc.assert(
      fc.property(message, (said) => {
        const { text, blocks } = slackMessage(said, names);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(4_000);
        expect(text).not.toMatch(/[<>]/);
        expect(blocks.length).toBeGreaterThan(0);
        expect(blocks.length).toBeLessThanOrEqual(BLOCK_LIMITS.blocks);
        blocks.forEach(insist);
        expect(blocks.map(textOf).join('').length).toBeLessThanOrEqual(MAX_TEXT);
        expect(() => encodeURIComponent(JSON.stringify(blocks))).not.toThrow();
        const buttons = blocks.flatMap((it) => (it.type === 'actions' ? it.elements : []));
        const offered = said.blocks.flatMap((it) => (it.kind === 'buttons' ? it.buttons : []));
        expect(buttons.map(({ value }) => value)).toEqual(offered.map(({ token }) => token));
        expect(new Set(buttons.map(({ action_id }) => action_id)).size).toBe(buttons.length);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('shows text as text, and only a span’s kind makes it more', () => {
    const text: Rich = [
      plain('<@U9> *a* '),
      { kind: 'person', person: { key: 'person/ana', name: 'Ana' } },
      { kind: 'person', person: { key: 'seen/x', name: '@channel' } },
      { kind: 'time', at },
    ];
    expect(slackMessage(told({ kind: 'text', text }), names).blocks).toEqual([
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: '<@U9> *a* ' },
              { type: 'user', user_id: 'UANA' },
              { type: 'text', text: '@channel' },
              {
                type: 'date',
                timestamp: 1772600767,
                format: '{date_short_pretty} {time}',
                fallback: '2026-03-04 05:06 UTC',
              },
            ],
          },
        ],
      },
    ]);
  });

  it('ends with the link that leads on where it had to be cut', () => {
    const long = told(
      { kind: 'text', text: [plain('x'.repeat(20_000))] },
      { kind: 'context', text: [{ kind: 'link', url: 'https://muster.example/i/7', label: 'INC-7' }] },
      { kind: 'buttons', buttons: [{ label: 'Ack', token: 't', style: 'primary' }] },
    );
    const { blocks } = slackMessage(long, names);
    expect(JSON.stringify(blocks.at(-2))).toContain('"url":"https://muster.example/i/7","text":"INC-7"');
    expect(blocks.at(-1)).toMatchObject({ type: 'actions' });
  });

  it('names whoever said it before the first line', () => {
    const { text, blocks } = slackMessage(
      saidBy(told({ kind: 'text', text: [plain('hello')] }), 'Zoë <!here>'),
      names,
    );
    expect(text).toBe('Zoë &lt;!here&gt;: s');
    expect(blocks.map(textOf)).toEqual(['Zoë <!here>: hello']);
  });
});
