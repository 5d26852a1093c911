import { assertNever } from '../../../kit/assert-never';
import type { Field, FieldOption, Form } from '../../../ports/form';

/** What Mattermost documents for a dialog and its elements, in characters. */
export const DIALOG_LIMITS = {
  title: 24,
  label: 24,
  name: 300,
  help: 150,
  line: 150,
  text: 3_000,
  option: 3_000,
  options: 100,
} as const;

export interface DialogOption {
  readonly text: string;
  readonly value: string;
}

export interface DialogElement {
  readonly display_name: string;
  readonly name: string;
  readonly type: 'text' | 'textarea' | 'select' | 'bool';
  readonly subtype?: 'text';
  readonly default?: string;
  readonly placeholder?: string;
  readonly help_text?: string;
  readonly optional: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly options?: readonly DialogOption[];
}

export interface Dialog {
  readonly callback_id: string;
  readonly title: string;
  readonly introduction_text: string;
  readonly elements: readonly DialogElement[];
  readonly submit_label: string;
  readonly notify_on_cancel: boolean;
  readonly state: string;
}

/** At most `max` characters, never half of one, and it shows that something is gone. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const sign of text) {
    if (kept.length + sign.length > max - 1) break;
    kept += sign;
  }
  return `${kept}…`;
}

/** `offered`: what the house offers for each lookup field; a field without any is typed into. */
export function dialogOf(
  form: Form,
  offered: ReadonlyMap<string, readonly FieldOption[]>,
  words: { readonly escaped: (text: string) => string; readonly untitled: string },
  callback = 'form',
): Dialog {
  return {
    callback_id: callback,
    title: cut(form.title === '' ? words.untitled : form.title, DIALOG_LIMITS.title),
    introduction_text: form.intro === undefined ? '' : words.escaped(form.intro),
    elements: form.fields.map((field) => elementOf(field, offered.get(field.name) ?? [])),
    submit_label: cut(form.submit, DIALOG_LIMITS.label),
    notify_on_cancel: false,
    state: form.state,
  };
}

function elementOf(field: Field, offered: readonly FieldOption[]): DialogElement {
  const base = {
    display_name: cut(field.label === '' ? field.name : field.label, DIALOG_LIMITS.label),
    name: field.name.slice(0, DIALOG_LIMITS.name),
    optional: !field.required,
    ...(field.hint === undefined ? {} : { help_text: cut(field.hint, DIALOG_LIMITS.help) }),
  };
  switch (field.kind) {
    case 'line':
      // A value that stands there already is not cut: it moves to the larger kind of field.
      return (field.initial ?? '').length > DIALOG_LIMITS.line
        ? { ...base, ...typed('textarea', field.maxLength, field.initial) }
        : { ...base, ...typed('text', field.maxLength, field.initial) };
    case 'text':
      return { ...base, ...typed('textarea', field.maxLength, field.initial) };
    case 'choice':
      return { ...base, ...chosen(field.options, field.initial, undefined) };
    case 'lookup':
      return { ...base, ...chosen(offered, field.initial, field.initialLabel) };
    case 'flag':
      // A box that must be ticked to go on would be no choice.
      return { ...base, optional: true, type: 'bool', default: field.initial === 'yes' ? 'true' : 'false' };
    default:
      return assertNever(field);
  }
}

type Rest = Omit<DialogElement, 'display_name' | 'name' | 'optional'>;

function typed(type: 'text' | 'textarea', wanted: number, initial: string | undefined): Rest {
  const most = type === 'text' ? DIALOG_LIMITS.line : DIALOG_LIMITS.text;
  const max = Math.max(1, Math.min(wanted, most));
  // What stands there at first may be longer than what the field takes; then the field takes that much.
  const kept = initial === undefined ? undefined : cut(initial, most);
  return {
    type,
    ...(type === 'text' ? { subtype: 'text' } : {}),
    min_length: 0,
    max_length: Math.max(max, kept?.length ?? 0),
    ...(kept === undefined ? {} : { default: kept }),
  };
}

function chosen(
  options: readonly FieldOption[],
  initial: string | undefined,
  initialLabel: string | undefined,
): Rest {
  const isThere = initial === undefined || initial === '' || options.some(({ value }) => value === initial);
  const all = isThere ? options : [{ value: initial, label: initialLabel ?? initial }, ...options];
  const fitting = all.filter(({ value }) => value !== '' && value.length <= DIALOG_LIMITS.option);
  // A list of nothing could never be sent.
  if (fitting.length === 0)
    return typed((initial ?? '').length > DIALOG_LIMITS.line ? 'textarea' : 'text', 1_000, initial);
  const first = fitting.find(({ value }) => value === initial);
  const few = fitting.slice(0, DIALOG_LIMITS.options);
  const shown = first === undefined || few.includes(first) ? few : [first, ...few.slice(0, -1)];
  return {
    type: 'select',
    options: shown.map(({ value, label }) => ({
      value,
      text: cut(label === '' ? value : label, DIALOG_LIMITS.help),
    })),
    ...(first === undefined ? {} : { default: first.value }),
  };
}
