import { assertNever } from '../../../kit/assert-never';
import type { Field, FieldOption, Form, LookupSource } from '../../../ports/form';
import type { Answer } from '../../../ports/hearing';
import type { Message } from '../../../ports/message';
import { slackMessage } from './render';
import type { Names } from './render-spans';
import { cut } from './text';

type Json = Readonly<Record<string, unknown>>;

/** Block Kit's own limits, in UTF-16 units. */
const TITLE = 24;
const LABEL = 2_000;
const SECTION = 3_000;
const INPUT = 3_000;
const OPTION = 75;
const OPTION_VALUE = 150;
const OPTIONS = 100;
const BLOCKS = 100;
const ERROR = 1_000;

export const SOURCES: readonly LookupSource[] = [
  'services',
  'people',
  'teams',
  'incidents',
  'runbooks',
  'runs',
];

/** A form as one modal. Its fields' blocks carry the fields' names, so that a submission and its errors speak the house's language. */
export function modalOf(
  form: Form,
  more: { readonly channel?: string | undefined; readonly yes: string },
): Json {
  const intro = form.intro === undefined || form.intro === '' ? [] : [section(form.intro)];
  return {
    type: 'modal',
    callback_id: 'form',
    title: plain(form.title, TITLE),
    submit: plain(form.submit, TITLE),
    private_metadata: JSON.stringify({ state: form.state, channel: more.channel }),
    blocks: [...intro, ...form.fields.map((field) => inputOf(field, more.yes))].slice(0, BLOCKS),
  };
}

/** The bot's own page for one person. */
export const homeView = (message: Message, names: Names): Json => ({
  type: 'home',
  blocks: slackMessage(message, names).blocks,
});

/** What a field with options offers. An option that Slack cannot hand back whole is not offered. */
export const suggested = (options: readonly FieldOption[]): readonly Json[] =>
  options
    .filter(({ value }) => value !== '' && value.length <= OPTION_VALUE)
    .slice(0, OPTIONS)
    .map(optionOf);

/**
 * What is wrong, at the fields. What belongs to none of them stands at the first that is right by itself, else at the first. `undefined`
 * where there is nothing to show.
 */
export function formErrors(
  { errors, general }: Omit<Extract<Answer, { kind: 'errors' }>, 'kind'>,
  fields: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const own = Object.entries(errors).filter(([name]) => fields.includes(name));
  const strays = Object.entries(errors).flatMap(([name, text]) => (fields.includes(name) ? [] : [text]));
  const rest = [...(general === undefined ? [] : [general]), ...strays].join(' ');
  const at = new Map(own);
  const place = fields.find((name) => !at.has(name)) ?? fields[0];
  if (rest !== '' && place !== undefined)
    at.set(place, [at.get(place) ?? '', rest].filter((it) => it !== '').join(' '));
  if (at.size === 0) return undefined;
  return Object.fromEntries([...at].map(([name, text]) => [name, cut(text, ERROR)]));
}

function inputOf(field: Field, yes: string): Json {
  const { name, label, hint, required } = field;
  return {
    type: 'input',
    block_id: name,
    // A box that has to be ticked could only ever be ticked.
    optional: !required || field.kind === 'flag',
    label: plain(label === '' ? name : label, LABEL),
    ...(hint === undefined || hint === '' ? {} : { hint: plain(hint, LABEL) }),
    element: elementOf(field, yes),
  };
}

function elementOf(field: Field, yes: string): Json {
  switch (field.kind) {
    case 'line':
    case 'text':
      return textInput(field.kind === 'text', field.maxLength, field.initial);
    case 'choice': {
      const options = suggested(field.options);
      // A list of nothing is no list to Slack.
      if (options.length === 0) return textInput(false, OPTION_VALUE, field.initial);
      const initial = options.find(({ value }) => value === field.initial);
      return {
        type: 'static_select',
        action_id: 'value',
        options,
        ...(initial === undefined ? {} : { initial_option: initial }),
      };
    }
    case 'lookup': {
      const { source, initial: value = '', initialLabel: label = value } = field;
      const [initial] = suggested([{ value, label }]);
      return {
        type: 'external_select',
        action_id: `lookup:${source}`,
        min_query_length: 0,
        ...(initial === undefined ? {} : { initial_option: initial }),
      };
    }
    case 'flag': {
      const options = [optionOf({ value: 'yes', label: yes })];
      return {
        type: 'checkboxes',
        action_id: 'value',
        options,
        ...(field.initial === 'yes' ? { initial_options: options } : {}),
      };
    }
    default:
      return assertNever(field);
  }
}

function textInput(multiline: boolean, maxLength: number, initial: string | undefined): Json {
  const most = Math.min(INPUT, Math.max(1, Math.floor(maxLength)));
  return {
    type: 'plain_text_input',
    action_id: 'value',
    multiline,
    max_length: most,
    ...(initial === undefined || initial === '' ? {} : { initial_value: cut(initial, most) }),
  };
}

const section = (text: string): Json => ({ type: 'section', text: plain(text, SECTION) });
const optionOf = ({ value, label }: FieldOption): Json => ({
  text: plain(label === '' ? value : label, OPTION),
  value,
});
/** `emoji: false`: a colon is a colon. */
const plain = (text: string, most: number): Json => ({
  type: 'plain_text',
  text: cut(text, most),
  emoji: false,
});
