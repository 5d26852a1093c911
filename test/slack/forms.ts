import type { ShownForm } from '../contracts/chat-world';
import { isJson, objects, text, type Json } from './shape';
import type { SlackView } from './state';

const textOf = (value: unknown): string => (isJson(value) ? text(value['text']) : '');

function initialOf(element: Json): string | undefined {
  const option = element['initial_option'];
  const [chosen] = objects(element['initial_options']);
  const value = element['initial_value'] ?? (isJson(option) ? option['value'] : chosen?.['value']);
  return typeof value === 'string' ? value : undefined;
}

const inputs = (view: SlackView): readonly Json[] =>
  objects(view.view['blocks']).filter((block) => block['type'] === 'input');

/** A modal as its person sees it. */
export function formOf(view: SlackView): ShownForm {
  return {
    title: textOf(view.view['title']),
    fields: inputs(view).map((block) => {
      const initial = isJson(block['element']) ? initialOf(block['element']) : undefined;
      return {
        name: text(block['block_id']),
        label: textOf(block['label']),
        ...(initial === undefined ? {} : { initial }),
      };
    }),
    handle: view,
  };
}

/** What one element holds when the form is sent; a client refuses what its rules forbid. */
function filled(name: string, block: Json, element: Json, value: string): Json {
  const type = text(element['type']);
  if (value === '' && block['optional'] !== true) throw new Error(`Slack would not send ${name} empty`);
  switch (type) {
    case 'plain_text_input':
      if (value.length > Number(element['max_length'] ?? 3_000)) throw new Error(`${name} is too long`);
      return { type, value: value === '' ? null : value };
    case 'external_select':
      return {
        type,
        selected_option: value === '' ? null : { text: { type: 'plain_text', text: value }, value },
      };
    case 'static_select': {
      const option = objects(element['options']).find((one) => one['value'] === value);
      if (option === undefined && value !== '') throw new Error(`${name} does not offer ${value}`);
      return { type, selected_option: option ?? null };
    }
    case 'checkboxes':
      return { type, selected_options: objects(element['options']).filter((one) => one['value'] === value) };
    default:
      throw new Error(`Nobody here can fill in a ${type}`);
  }
}

/** The state of a form that a person filled in: what they did not touch stays as it stood. */
export function stateOf(view: SlackView, values: Readonly<Record<string, string>>): Json {
  return Object.fromEntries(
    inputs(view).map((block) => {
      const name = text(block['block_id']);
      const element = isJson(block['element']) ? block['element'] : {};
      const value = values[name] ?? initialOf(element) ?? '';
      return [name, { [text(element['action_id'])]: filled(name, block, element, value) }];
    }),
  );
}

/** The field that asks for options of this source, and where it stands. */
export function lookupIn(view: Json, actionId: string): { readonly blockId: string } | undefined {
  const block = objects(view['blocks']).find(
    (one) => isJson(one['element']) && one['element']['action_id'] === actionId,
  );
  return block === undefined ? undefined : { blockId: text(block['block_id']) };
}
