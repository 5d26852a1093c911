import fc from 'fast-check';

import { FORM } from '../../../../test/contracts/chat-messages';
import type { Field, FieldOption, Form, ShortLabel } from '../../../ports/form';
import { cut, dialogOf, DIALOG_LIMITS, type DialogElement } from './dialogs';

const words = { escaped: (text: string) => text, untitled: 'Muster' };
const dialog = (form: Form, offered: readonly FieldOption[] = []) =>
  dialogOf(form, new Map([['service', offered]]), words);

const text = (maxLength: number) => fc.string({ maxLength, unit: 'binary' });
const label = text(60).map((it) => it as ShortLabel);
const option = fc.record({ value: text(200), label: text(400) });
const base = {
  label,
  hint: fc.option(text(400), { nil: undefined }),
  required: fc.boolean(),
  initial: fc.option(text(4_000), { nil: undefined }),
};
const kind: fc.Arbitrary<object> = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constantFrom('line', 'text'),
    maxLength: fc.integer({ min: 1, max: 9_000 }),
  }),
  fc.record({ ...base, kind: fc.constant('choice'), options: fc.array(option, { maxLength: 150 }) }),
  fc.record({ ...base, kind: fc.constant('lookup'), source: fc.constant('services') }),
  fc.record({ ...base, kind: fc.constant('flag') }),
);
const isField = (field: object): field is Field => 'kind' in field;
const form = fc
  .record({
    title: label,
    submit: label,
    intro: text(500),
    state: text(500),
    kinds: fc.array(kind, { maxLength: 9 }),
  })
  .map(({ kinds, ...rest }): Form => ({
    ...rest,
    fields: kinds.map((field, nth) => ({ ...field, name: `field-${nth}` })).filter(isField),
  }));

const longest = (element: DialogElement): number =>
  element.type === 'text' ? DIALOG_LIMITS.line : DIALOG_LIMITS.text;

describe('a form as a dialog', () => {
  it('is within every limit, whatever the form says', () => {
    fc.assert(
      fc.property(form, fc.array(option, { maxLength: 150 }), (one, offered) => {
        const made = dialogOf(one, new Map(one.fields.map(({ name }) => [name, offered])), words);
        expect(made.title.length).toBeGreaterThan(0);
        expect(Math.max(made.title.length, made.submit_label.length)).toBeLessThanOrEqual(24);
        expect(made.state).toBe(one.state);
        expect(made.elements).toHaveLength(one.fields.length);
        for (const element of made.elements) {
          expect(element.display_name.length).toBeLessThanOrEqual(24);
          expect((element.help_text ?? '').length).toBeLessThanOrEqual(150);
          if (element.type === 'select') {
            const values = element.options?.map(({ value }) => value) ?? [];
            expect(values.length).toBeGreaterThan(0);
            expect(values.length).toBeLessThanOrEqual(DIALOG_LIMITS.options);
            if (element.default !== undefined) expect(values).toContain(element.default);
          }
          if (element.type === 'text' || element.type === 'textarea') {
            expect(element.max_length).toBeLessThanOrEqual(longest(element));
            expect((element.default ?? '').length).toBeLessThanOrEqual(element.max_length ?? 0);
          }
        }
      }),
      { seed: 37, numRuns: 200 },
    );
  });

  it('keeps a cut text whole in its characters', () => {
    expect(cut('👩‍🚒'.repeat(20), 24)).toMatch(/^(?:\p{Any})+…$/u);
    expect(cut('x👍', 2)).toBe('x…');
    expect(cut('short', 24)).toBe('short');
  });

  it('offers a list for what is looked up, with what stands there already first', () => {
    const offered = Array.from({ length: 120 }, (_, nth) => ({ value: `s${nth}`, label: `Service ${nth}` }));
    const fields = FORM.fields.map((field) =>
      field.kind === 'lookup' ? { ...field, initial: 's119' } : field,
    );
    const element = dialog({ ...FORM, fields }, offered).elements.find(({ name }) => name === 'service');
    expect(element).toMatchObject({ type: 'select', default: 's119' });
    expect(element?.options).toHaveLength(100);
    expect(element?.options?.[0]).toEqual({ value: 's119', text: 'Service 119' });
  });

  it('lets people type where there is nothing to choose from', () => {
    expect(dialog(FORM).elements.find(({ name }) => name === 'service')).toMatchObject({ type: 'text' });
  });

  it('does not cut a long value that stands in a line already', () => {
    const [title] = FORM.fields;
    if (title === undefined) throw new Error('The form has no field');
    const initial = 'x'.repeat(180);
    const [element] = dialog({ ...FORM, fields: [{ ...title, initial }] }).elements;
    expect(element).toMatchObject({ type: 'textarea', default: initial, max_length: 200 });
  });
});
