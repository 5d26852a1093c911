import { isJson, type Json } from '../shape';
import type { Check } from './check';

/** Text objects, options and the other small parts that blocks and elements share. */
export function textObject(
  check: Check,
  where: string,
  value: unknown,
  max: number,
  kinds: readonly ('plain_text' | 'mrkdwn')[] = ['plain_text'],
): void {
  if (!isJson(value)) {
    check.say(where, 'must be a text object');
    return;
  }
  check.oneOf(`${where}.type`, value['type'] ?? null, kinds);
  check.keys(where, value, value['type'] === 'mrkdwn' ? ['text', 'verbatim'] : ['text', 'emoji']);
  check.flag(`${where}.emoji`, value['emoji']);
  check.flag(`${where}.verbatim`, value['verbatim']);
  check.string(`${where}.text`, value['text'], max);
}

export function optionObject(
  check: Check,
  where: string,
  value: unknown,
  more: { readonly mrkdwn?: boolean; readonly url?: boolean } = {},
): void {
  if (!isJson(value)) {
    check.say(where, 'must be an option');
    return;
  }
  const kinds = more.mrkdwn === true ? (['plain_text', 'mrkdwn'] as const) : (['plain_text'] as const);
  check.keys(where, value, ['text', 'value', 'description', ...(more.url === true ? ['url'] : [])]);
  textObject(check, `${where}.text`, value['text'], 75, kinds);
  check.string(`${where}.value`, value['value'], 150);
  if (value['description'] !== undefined)
    textObject(check, `${where}.description`, value['description'], 75, kinds);
}

export function optionList(
  check: Check,
  where: string,
  value: unknown,
  max: number,
  more: { readonly mrkdwn?: boolean; readonly url?: boolean } = {},
): void {
  const taken = new Set<unknown>();
  check.count(where, value, max).forEach((option, index) => {
    optionObject(check, `${where}[${index}]`, option, more);
    if (isJson(option)) check.unique(`${where}[${index}].value`, option['value'], taken);
  });
}

/** Options, or groups of them. */
export function optionsOrGroups(check: Check, where: string, thing: Json): void {
  if ((thing['options'] === undefined) === (thing['option_groups'] === undefined)) {
    check.say(where, 'options or option_groups, one of them');
    return;
  }
  if (thing['options'] !== undefined) optionList(check, `${where}.options`, thing['options'], 100);
  else
    check.count(`${where}.option_groups`, thing['option_groups'], 100).forEach((group, index) => {
      const at = `${where}.option_groups[${index}]`;
      if (!isJson(group)) check.say(at, 'must be a group');
      else {
        textObject(check, `${at}.label`, group['label'], 75);
        optionList(check, `${at}.options`, group['options'], 100);
      }
    });
}

export function confirmObject(check: Check, where: string, value: unknown): void {
  if (value === undefined) return;
  if (!isJson(value)) {
    check.say(where, 'must be a confirmation');
    return;
  }
  check.keys(where, value, ['title', 'text', 'confirm', 'deny', 'style']);
  textObject(check, `${where}.title`, value['title'], 100);
  textObject(check, `${where}.text`, value['text'], 300, ['plain_text', 'mrkdwn']);
  textObject(check, `${where}.confirm`, value['confirm'], 30);
  textObject(check, `${where}.deny`, value['deny'], 30);
}
