import fc from 'fast-check';
import { z } from 'zod';

import type { Field, Form, ShortLabel } from '../../../ports/form';
import { FORM } from '../../../../test/contracts/chat-messages';
import { formErrors, modalOf, suggested } from './views';

const plain = (most: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: z.string().min(1).max(most), emoji: z.boolean() });
const option = z.strictObject({ text: plain(75), value: z.string().min(1).max(150) });
const options = z.array(option).min(1).max(100);
const element = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('plain_text_input'),
    action_id: z.string().min(1).max(255),
    multiline: z.boolean(),
    max_length: z.number().int().min(1).max(3_000),
    initial_value: z.string().min(1).max(3_000).optional(),
  }),
  z.strictObject({
    type: z.literal('static_select'),
    action_id: z.string().min(1).max(255),
    options,
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('external_select'),
    action_id: z.string().min(1).max(255),
    min_query_length: z.literal(0),
    initial_option: option.optional(),
  }),
  z.strictObject({
    type: z.literal('checkboxes'),
    action_id: z.string().min(1).max(255),
    options: options.max(10),
    initial_options: options.max(10).optional(),
  }),
]);
/** A modal as Slack takes it. */
const modal = z.strictObject({
  type: z.literal('modal'),
  callback_id: z.string().max(255),
  title: plain(24),
  submit: plain(24),
  private_metadata: z.string().max(3_000),
  blocks: z
    .array(
      z.discriminatedUnion('type', [
        z.strictObject({ type: z.literal('section'), text: plain(3_000) }),
        z.strictObject({
          type: z.literal('input'),
          block_id: z.string().min(1).max(255),
          optional: z.boolean(),
          label: plain(2_000),
          hint: plain(2_000).optional(),
          element,
        }),
      ]),
    )
    .max(100),
});

const text = (most: number) => fc.string({ unit: 'binary', maxLength: most });
const label = fc.string({ minLength: 1, maxLength: 24 }).map((it) => it as ShortLabel);
const base = {
  name: fc.stringMatching(/^[a-z]{1,30}$/),
  label,
  hint: fc.option(text(2_500), { nil: undefined }),
  required: fc.boolean(),
  initial: fc.option(text(4_000), { nil: undefined }),
};
const field = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constantFrom('line', 'text'),
    maxLength: fc.integer({ min: 0, max: 9_000 }),
  }),
  fc.record({
    ...base,
    kind: fc.constant('choice' as const),
    options: fc.array(fc.record({ value: text(200), label: text(200) }), { maxLength: 120 }),
  }),
  fc.record({ ...base, kind: fc.constant('lookup' as const), source: fc.constant('people' as const) }),
  fc.record({ ...base, kind: fc.constant('flag' as const) }),
) as fc.Arbitrary<Field>;
const form: fc.Arbitrary<Form> = fc.record({
  title: label,
  submit: label,
  intro: text(4_000),
  fields: fc.uniqueArray(field, { maxLength: 30, selector: ({ name }) => name }),
  state: fc.stringMatching(/^[A-Za-z0-9_.-]{0,2000}$/),
});

test('whatever the form, Slack takes it', () => {
  fc.assert(
    fc.property(form, (it) => {
      const view = modal.parse(
        JSON.parse(JSON.stringify(modalOf(it, { channel: 'C0123456789', yes: 'Yes' }))),
      );
      expect(JSON.parse(view.private_metadata)).toMatchObject({ state: it.state });
      for (const block of view.blocks)
        if (block.type === 'input' && block.element.type === 'plain_text_input')
          expect((block.element.initial_value ?? '').length).toBeLessThanOrEqual(block.element.max_length);
    }),
    { seed: 7, numRuns: 150 },
  );
});

test('a form shows its fields in order, with what stands in them at first', () => {
  const view = modal.parse(JSON.parse(JSON.stringify(modalOf(FORM, { channel: 'C1', yes: 'Yes' }))));
  expect(view.title.text).toBe('Declare an incident');
  expect(view.private_metadata).toBe(JSON.stringify({ state: FORM.state, channel: 'C1' }));
  expect(
    view.blocks.map((it) => (it.type === 'input' ? `${it.block_id} ${it.element.type}` : it.type)),
  ).toEqual([
    'section',
    'title plain_text_input',
    'details plain_text_input',
    'severity static_select',
    'service external_select',
    'drill checkboxes',
  ]);
  expect(view.blocks[3]).toMatchObject({ element: { initial_option: { value: 'SEV3' } } });
  expect(view.blocks[4]).toMatchObject({ optional: true, element: { action_id: 'lookup:services' } });
});

test('at most a hundred options are offered, each of which can come back', () => {
  const many = Array.from({ length: 130 }, (_, nth) => ({ value: `v${nth}`, label: '' }));
  const offered = suggested([{ value: '', label: 'nothing' }, ...many]);
  expect(options.parse(offered)).toHaveLength(100);
});

test('errors stand at their fields; the rest at the first that is right, else at the first', () => {
  const at = (errors: Record<string, string>, general: string | undefined, ...fields: string[]) =>
    formErrors({ errors, ...(general === undefined ? {} : { general }) }, fields);
  expect(at({ title: 'x' }, 'y', 'title', 'severity')).toEqual({ title: 'x', severity: 'y' });
  expect(at({ title: 'x' }, 'y', 'title')).toEqual({ title: 'x y' });
  expect(at({ other: 'x' }, 'y', 'title')).toEqual({ title: 'y x' });
  expect(at({ title: 'x' }, undefined)).toBeUndefined();
  expect(at({}, undefined, 'title')).toBeUndefined();
});
