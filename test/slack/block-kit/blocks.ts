import { isJson, list, type Json } from '../shape';
import { Check } from './check';
import { textObject } from './composition';
import { elementIn } from './elements';
import { richText } from './rich-text';

const BOTH = ['plain_text', 'mrkdwn'] as const;

type Rule = (check: Check, where: string, block: Json) => void;

const section: Rule = (check, where, block) => {
  check.keys(where, block, ['text', 'fields', 'accessory', 'block_id', 'expand']);
  if (block['text'] === undefined && block['fields'] === undefined)
    check.say(where, 'a section needs text or fields');
  if (block['text'] !== undefined) textObject(check, `${where}.text`, block['text'], 3_000, BOTH);
  if (block['fields'] !== undefined)
    check.count(`${where}.fields`, block['fields'], 10).forEach((field, index) => {
      textObject(check, `${where}.fields[${index}]`, field, 2_000, BOTH);
    });
  if (isJson(block['accessory'])) elementIn(check, 'accessory', `${where}.accessory`, block['accessory']);
  check.flag(`${where}.expand`, block['expand']);
};

const actions: Rule = (check, where, block) => {
  check.keys(where, block, ['elements', 'block_id']);
  const ids = new Set<unknown>();
  check.count(`${where}.elements`, block['elements'], 25).forEach((element, index) => {
    const at = `${where}.elements[${index}]`;
    if (isJson(element)) check.unique(`${at}.action_id`, elementIn(check, 'actions', at, element), ids);
    else check.say(at, 'must be an element');
  });
};

const context: Rule = (check, where, block) => {
  check.keys(where, block, ['elements', 'block_id']);
  check.count(`${where}.elements`, block['elements'], 10).forEach((element, index) => {
    const at = `${where}.elements[${index}]`;
    if (isJson(element) && element['type'] === 'image') elementIn(check, 'context', at, element);
    else textObject(check, at, element, 3_000, BOTH);
  });
};

const input: Rule = (check, where, block) => {
  check.keys(where, block, ['label', 'element', 'dispatch_action', 'block_id', 'hint', 'optional']);
  textObject(check, `${where}.label`, block['label'], 2_000);
  if (block['hint'] !== undefined) textObject(check, `${where}.hint`, block['hint'], 2_000);
  check.flag(`${where}.optional`, block['optional']);
  if (isJson(block['element'])) elementIn(check, 'input', `${where}.element`, block['element']);
  else check.say(`${where}.element`, 'is missing');
};

const RULES: Readonly<Record<string, Rule>> = {
  section,
  actions,
  context,
  input,
  rich_text: richText,
  divider: (check, where, block) => {
    check.keys(where, block, ['block_id']);
  },
  header: (check, where, block) => {
    check.keys(where, block, ['text', 'block_id']);
    textObject(check, `${where}.text`, block['text'], 150);
  },
  image: (check, where, block) => {
    check.keys(where, block, ['image_url', 'slack_file', 'alt_text', 'title', 'block_id']);
    const file = block['slack_file'];
    if ((file === undefined) === (block['image_url'] === undefined))
      check.say(where, 'image_url or slack_file, one of them');
    if (block['image_url'] !== undefined) check.url(`${where}.image_url`, block['image_url']);
    if (isJson(file)) {
      check.keys(`${where}.slack_file`, file, ['id', 'url']);
      if ((file['id'] === undefined) === (file['url'] === undefined))
        check.say(where, 'a file by id or by url');
    }
    check.string(`${where}.alt_text`, block['alt_text'], 2_000);
  },
};

/** What Block Kit would refuse of these blocks. */
export function blockProblems(
  blocks: unknown,
  surface: 'message' | 'view',
  where = 'blocks',
): readonly string[] {
  const check = new Check();
  const ids = new Set<unknown>();
  check.count(where, blocks, surface === 'view' ? 100 : 50, 0);
  list(blocks).forEach((block, index) => {
    const at = `${where}[${index}]`;
    if (!isJson(block)) {
      check.say(at, 'must be a block');
      return;
    }
    const type = String(block['type']);
    const rule = Object.hasOwn(RULES, type) ? RULES[type] : undefined;
    if (rule === undefined) check.say(at, `no block is called ${type}`);
    else rule(check, `${at} (${type})`, block);
    check.optional(`${at}.block_id`, block['block_id'], 255);
    check.unique(`${at}.block_id`, block['block_id'], ids);
  });
  return check.problems;
}
