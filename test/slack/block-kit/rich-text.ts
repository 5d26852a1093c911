import { isJson, type Json } from '../shape';
import type { Check } from './check';

const STYLES = ['bold', 'italic', 'strike', 'code', 'underline', 'highlight', 'client_highlight', 'unlink'];
/** Slack refuses what its own composer could not have written. */
const LEAVES: Readonly<
  Record<string, { readonly keys: readonly string[]; readonly needs: readonly string[] }>
> = {
  text: { keys: ['text', 'style'], needs: ['text'] },
  link: { keys: ['url', 'text', 'unsafe', 'style'], needs: ['url'] },
  user: { keys: ['user_id', 'style'], needs: ['user_id'] },
  usergroup: { keys: ['usergroup_id', 'style'], needs: ['usergroup_id'] },
  channel: { keys: ['channel_id', 'style'], needs: ['channel_id'] },
  team: { keys: ['team_id', 'style'], needs: ['team_id'] },
  emoji: { keys: ['name', 'unicode', 'skin_tone', 'style', 'url'], needs: ['name'] },
  broadcast: { keys: ['range', 'style'], needs: ['range'] },
  date: { keys: ['timestamp', 'format', 'url', 'fallback', 'style'], needs: ['timestamp', 'format'] },
  color: { keys: ['value', 'style'], needs: ['value'] },
};
/** What a date's format may be made of. */
const DATE_TOKENS =
  /\{(date_num|date|date_short|date_long|date_pretty|date_short_pretty|date_long_pretty|date_long_full|date_slash|day_divider_pretty|time|time_secs|ago)\}/g;

function leaf(check: Check, where: string, value: unknown, only?: readonly string[]): void {
  if (!isJson(value)) {
    check.say(where, 'must be an element');
    return;
  }
  const type = String(value['type']);
  const rule = Object.hasOwn(LEAVES, type) ? LEAVES[type] : undefined;
  if (rule === undefined || only?.includes(type) === false) {
    check.say(where, `no ${type} here`);
    return;
  }
  check.keys(where, value, rule.keys);
  for (const key of rule.needs) if (value[key] === undefined) check.say(where, `${key} is missing`);
  if (type === 'text') check.string(`${where}.text`, value['text'], 40_000);
  if (type === 'link') {
    check.url(`${where}.url`, value['url']);
    check.optional(`${where}.text`, value['text'], 40_000);
  }
  if (type === 'date') date(check, where, value);
  const style = value['style'];
  if (style === undefined) return;
  if (!isJson(style)) check.say(`${where}.style`, 'must be an object');
  else
    for (const [name, on] of Object.entries(style)) {
      if (!STYLES.includes(name)) check.say(`${where}.style`, `"${name}" is not known`);
      check.flag(`${where}.style.${name}`, on);
    }
}

function date(check: Check, where: string, value: Json): void {
  if (!Number.isInteger(value['timestamp'])) check.say(`${where}.timestamp`, 'whole seconds');
  const format = value['format'];
  check.string(`${where}.format`, format, 255);
  if (typeof format !== 'string') return;
  if (!/\{\w+\}/.test(format)) check.say(`${where}.format`, 'says no moment');
  if (/[{}]/.test(format.replace(DATE_TOKENS, ''))) check.say(`${where}.format`, `"${format}" is not known`);
}

function container(check: Check, where: string, value: unknown): void {
  if (!isJson(value)) {
    check.say(where, 'must be an element');
    return;
  }
  const type = String(value['type']);
  const each = (look: (at: string, one: unknown) => void, min = 0) => {
    check.count(`${where}.elements`, value['elements'], 10_000, min).forEach((one, index) => {
      look(`${where}.elements[${index}]`, one);
    });
  };
  switch (type) {
    case 'rich_text_section':
      check.keys(where, value, ['elements']);
      each((at, one) => {
        leaf(check, at, one);
      });
      return;
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      check.keys(where, value, ['elements', 'border', 'language']);
      each((at, one) => {
        leaf(check, at, one, type === 'rich_text_quote' ? undefined : ['text', 'link']);
      });
      return;
    case 'rich_text_list':
      check.keys(where, value, ['elements', 'style', 'indent', 'offset', 'border']);
      check.oneOf(`${where}.style`, value['style'] ?? null, ['bullet', 'ordered']);
      each((at, one) => {
        if (isJson(one) && one['type'] === 'rich_text_section') container(check, at, one);
        else check.say(at, 'a list is made of sections');
      }, 1);
      return;
    default:
      check.say(where, `no ${type} in rich text`);
  }
}

export function richText(check: Check, where: string, block: Json): void {
  check.keys(where, block, ['elements', 'block_id']);
  check.count(`${where}.elements`, block['elements'], 10_000).forEach((one, index) => {
    container(check, `${where}.elements[${index}]`, one);
  });
}
