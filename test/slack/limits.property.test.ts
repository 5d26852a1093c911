import fc from 'fast-check';

import { slackMessage } from '../../src/adapters/chat/slack/render';
import { homeView, modalOf, suggested } from '../../src/adapters/chat/slack/views';
import { chatId, instant } from '../../src/domain/ids';
import type { Field, FieldOption, Form, ShortLabel } from '../../src/ports/form';
import type { Block, Button, Message, Span } from '../../src/ports/message';
import { messageProblems } from './block-kit/message';
import { suggestionProblems, viewProblems } from './block-kit/views';
import { HOSTILE } from '../contracts/chat-messages';
import { CAST, refOf, slackOf } from './people-of-the-catalogue';

const names = { handle: ({ key }: { readonly key: string }) => slackOf(key) };
const RUNS = { numRuns: 150, seed: 20_260_301 };

/** Short, long, empty, hostile; half characters do not come past the house's door. */
const words: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(...HOSTILE.map(([, text]) => text), '', ' ', '\n'),
  fc
    .tuple(fc.constantFrom('x', '😀', '<!here> ', '👩‍👩‍👧‍👦', '\n'), fc.integer({ min: 50, max: 5_000 }))
    .map(([unit, times]) => unit.repeat(times)),
);
const span: fc.Arbitrary<Span> = fc.oneof(
  words.map((text): Span => ({ kind: 'text', text })),
  words.map((text): Span => ({ kind: 'text', text, style: 'code' })),
  fc.constantFrom(...CAST).map((one): Span => ({ kind: 'person', person: refOf(one) })),
  words.map((name): Span => ({ kind: 'person', person: { key: 'person/nobody', name } })),
  fc.constant<Span>({ kind: 'time', at: instant(new Date(Date.UTC(2026, 2, 1))) }),
  words.map((label): Span => ({ kind: 'link', url: 'https://muster.example/x?a=1&b=(2)|3', label })),
  fc
    .constantFrom('C0ABC', 'x y')
    .map((channel): Span => ({ kind: 'channel', chat: chatId('slack'), channel })),
  fc.constant<Span>({ kind: 'channel', chat: chatId('mattermost'), channel: 'abc' }),
  fc.constant<Span>({ kind: 'break' }),
);
const rich = fc.array(span, { maxLength: 8 });
const button: fc.Arbitrary<Button> = fc.record({
  label: words,
  token: fc.string({ minLength: 1, maxLength: 1_000 }),
  style: fc.constantFrom('primary', 'danger', 'plain'),
});
const block: fc.Arbitrary<Block> = fc.oneof(
  words.map((text): Block => ({ kind: 'heading', text })),
  rich.map((text): Block => ({ kind: 'text', text })),
  rich.map((text): Block => ({ kind: 'context', text })),
  fc
    .array(fc.record({ label: words, value: rich }), { maxLength: 30 })
    .map((fields): Block => ({ kind: 'fields', fields })),
  fc.array(rich, { maxLength: 20 }).map((items): Block => ({ kind: 'list', items })),
  fc.array(button, { maxLength: 25 }).map((buttons): Block => ({ kind: 'buttons', buttons })),
  words.map((alt): Block => ({ kind: 'chart', chart: { title: alt, series: [] }, alt })),
  fc.constant<Block>({ kind: 'divider' }),
);
const message: fc.Arbitrary<Message> = fc.record({
  summary: words,
  tone: fc.constantFrom('plain', 'good', 'warning', 'danger'),
  blocks: fc.array(block, { maxLength: 12 }),
});

const label = fc
  .constantFrom('Title', 'x', 'A label that is twenty-4', '😀'.repeat(12))
  .map((text) => text as ShortLabel);
const options: fc.Arbitrary<readonly FieldOption[]> = fc.uniqueArray(
  fc.record({ value: fc.string({ minLength: 1, maxLength: 200 }), label: words }),
  { selector: ({ value }) => value, maxLength: 150 },
);
const kind: fc.Arbitrary<object> = fc.oneof(
  fc.integer({ min: 1, max: 5_000 }).map((maxLength) => ({ kind: 'line', maxLength })),
  fc.integer({ min: 1, max: 5_000 }).map((maxLength) => ({ kind: 'text', maxLength })),
  options.map((offered) => ({ kind: 'choice', options: offered })),
  words.map((initialLabel) => ({ kind: 'lookup', source: 'services', initialLabel })),
  fc.constant({ kind: 'flag' }),
);
const field: fc.Arbitrary<Field> = fc
  .tuple(
    kind,
    label,
    fc.boolean(),
    fc.option(words, { nil: undefined }),
    fc.option(words, { nil: undefined }),
  )
  .map(
    ([what, name, required, hint, initial]) =>
      ({
        ...what,
        label: name,
        required,
        ...(hint === undefined ? {} : { hint }),
        ...(initial === undefined ? {} : { initial }),
      }) as Field,
  );
const form: fc.Arbitrary<Form> = fc
  .record({
    title: label,
    submit: label,
    intro: words,
    fields: fc.array(field, { maxLength: 12 }),
    state: fc.string({ maxLength: 2_000 }),
  })
  .map((it) => ({ ...it, fields: it.fields.map((one, nth) => ({ ...one, name: `field-${nth}` })) }));

/** The adapter keeps to Block Kit's limits by construction; here somebody else counts. */
describe('what is shown in Slack keeps to its limits', () => {
  test('every message, with every button', () => {
    fc.assert(
      fc.property(message, (it) => {
        const shown = slackMessage(it, names);
        expect(messageProblems({ ...shown })).toEqual([]);
        const tokens = it.blocks
          .flatMap((one) => (one.kind === 'buttons' ? one.buttons : []))
          .map(({ token }) => token);
        const whole = JSON.stringify(shown.blocks);
        for (const token of tokens) expect(whole).toContain(JSON.stringify(token));
      }),
      RUNS,
    );
  });

  test('every page of the bot’s own', () => {
    fc.assert(
      fc.property(message, (it) => {
        expect(viewProblems(homeView(it, names), 'home')).toEqual([]);
      }),
      RUNS,
    );
  });

  test('every form', () => {
    fc.assert(
      fc.property(form, (it) => {
        expect(viewProblems(modalOf(it, { channel: 'C0ABC', yes: 'Yes' }), 'modal')).toEqual([]);
      }),
      RUNS,
    );
  });

  test('every list of options', () => {
    fc.assert(
      fc.property(options, (offered) => {
        expect(suggestionProblems({ options: suggested(offered) })).toEqual([]);
      }),
      RUNS,
    );
  });
});
