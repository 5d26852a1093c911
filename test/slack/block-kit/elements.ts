import { isDeepStrictEqual } from 'node:util';

import { list, type Json } from '../shape';
import type { Check } from './check';
import { confirmObject, optionList, optionObject, optionsOrGroups, textObject } from './composition';

type Place = 'actions' | 'input' | 'accessory' | 'context';
interface Rule {
  readonly places: readonly Place[];
  readonly keys: readonly string[];
  check(check: Check, where: string, element: Json): void;
}

const SELECT = ['placeholder', 'confirm', 'focus_on_load'];
const EVERYWHERE = ['actions', 'input', 'accessory'] as const;
const nothingMore = (): void => undefined;

const initialAmong = (check: Check, where: string, options: unknown, initial: unknown): void => {
  if (initial !== undefined && !list(options).some((option) => isDeepStrictEqual(option, initial)))
    check.say(where, 'what is chosen at first is not among the options');
};

const boxes = (most: number, initialKey: string): Rule => ({
  places: EVERYWHERE,
  keys: ['options', initialKey, 'confirm', 'focus_on_load'],
  check: (check, where, element) => {
    optionList(check, `${where}.options`, element['options'], most, { mrkdwn: true });
    const initial = element[initialKey];
    if (Array.isArray(initial) && initial.length === 0) check.say(`${where}.${initialKey}`, 'is empty');
    for (const one of Array.isArray(initial) ? list(initial) : [initial])
      initialAmong(check, where, element['options'], one);
  },
});

const RULES: Readonly<Record<string, Rule>> = {
  button: {
    places: ['actions', 'accessory'],
    keys: ['text', 'url', 'value', 'style', 'confirm', 'accessibility_label'],
    check: (check, where, element) => {
      textObject(check, `${where}.text`, element['text'], 75);
      check.optional(`${where}.value`, element['value'], 2_000, 0);
      if (element['url'] !== undefined) check.url(`${where}.url`, element['url']);
      check.oneOf(`${where}.style`, element['style'], ['primary', 'danger']);
      check.optional(`${where}.accessibility_label`, element['accessibility_label'], 75);
    },
  },
  static_select: {
    places: EVERYWHERE,
    keys: [...SELECT, 'options', 'option_groups', 'initial_option'],
    check: (check, where, element) => {
      optionsOrGroups(check, where, element);
      if (element['options'] !== undefined)
        initialAmong(check, where, element['options'], element['initial_option']);
    },
  },
  external_select: {
    places: EVERYWHERE,
    keys: [...SELECT, 'min_query_length', 'initial_option'],
    check: (check, where, element) => {
      const least = element['min_query_length'];
      if (least !== undefined && (!Number.isInteger(least) || Number(least) < 0))
        check.say(`${where}.min_query_length`, 'must be a whole number');
      if (element['initial_option'] !== undefined)
        optionObject(check, `${where}.initial_option`, element['initial_option']);
    },
  },
  users_select: { places: EVERYWHERE, keys: [...SELECT, 'initial_user'], check: nothingMore },
  conversations_select: {
    places: EVERYWHERE,
    keys: [
      ...SELECT,
      'initial_conversation',
      'default_to_current_conversation',
      'response_url_enabled',
      'filter',
    ],
    check: nothingMore,
  },
  channels_select: {
    places: EVERYWHERE,
    keys: [...SELECT, 'initial_channel', 'response_url_enabled'],
    check: nothingMore,
  },
  overflow: {
    places: ['actions', 'accessory'],
    keys: ['options', 'confirm'],
    check: (check, where, element) => {
      optionList(check, `${where}.options`, element['options'], 5, { url: true });
    },
  },
  checkboxes: boxes(10, 'initial_options'),
  radio_buttons: boxes(10, 'initial_option'),
  plain_text_input: {
    places: ['input'],
    keys: [
      'initial_value',
      'multiline',
      'min_length',
      'max_length',
      'dispatch_action_config',
      'focus_on_load',
      'placeholder',
    ],
    check: (check, where, element) => {
      const most = element['max_length'] ?? 3_000;
      if (!Number.isInteger(most) || Number(most) < 1 || Number(most) > 3_000)
        check.say(`${where}.max_length`, 'from 1 to 3000');
      check.optional(`${where}.initial_value`, element['initial_value'], Number(most), 0);
      check.flag(`${where}.multiline`, element['multiline']);
    },
  },
  image: {
    places: ['accessory', 'context'],
    keys: ['image_url', 'alt_text', 'slack_file'],
    check: (check, where, element) => {
      check.url(`${where}.image_url`, element['image_url']);
      check.string(`${where}.alt_text`, element['alt_text'], 2_000);
    },
  },
};

/** Answers the action_id, if it has one. */
export function elementIn(check: Check, place: Place, where: string, element: Json): unknown {
  const type = String(element['type']);
  const rule = Object.hasOwn(RULES, type) ? RULES[type] : undefined;
  if (rule?.places.includes(place) !== true) {
    check.say(where, `no ${type} in ${place}`);
    return undefined;
  }
  check.keys(where, element, [...rule.keys, ...(type === 'image' ? [] : ['action_id'])]);
  check.optional(`${where}.action_id`, element['action_id'], 255);
  if (element['placeholder'] !== undefined)
    textObject(check, `${where}.placeholder`, element['placeholder'], 150);
  check.flag(`${where}.focus_on_load`, element['focus_on_load']);
  confirmObject(check, `${where}.confirm`, element['confirm']);
  rule.check(check, where, element);
  return element['action_id'];
}
