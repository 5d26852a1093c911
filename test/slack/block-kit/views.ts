import { isJson, objects } from '../shape';
import { blockProblems } from './blocks';
import { Check } from './check';
import { optionsOrGroups, textObject } from './composition';

const COMMON = ['blocks', 'private_metadata', 'callback_id', 'external_id'];
const MODAL = [...COMMON, 'title', 'close', 'submit', 'clear_on_close', 'notify_on_close', 'submit_disabled'];
const LARGEST = 250_000;

/** What Slack would refuse of a modal or a home tab. */
export function viewProblems(view: unknown, type: 'modal' | 'home'): readonly string[] {
  if (!isJson(view)) return ['view: must be an object'];
  const check = new Check();
  check.oneOf('view.type', view['type'] ?? null, [type]);
  check.keys('view', view, type === 'modal' ? MODAL : COMMON);
  if (type === 'modal') {
    textObject(check, 'view.title', view['title'], 24);
    if (view['submit'] !== undefined) textObject(check, 'view.submit', view['submit'], 24);
    else if (objects(view['blocks']).some((block) => block['type'] === 'input'))
      check.say('view.submit', 'is missing beside inputs');
    if (view['close'] !== undefined) textObject(check, 'view.close', view['close'], 24);
  }
  check.optional('view.private_metadata', view['private_metadata'], 3_000, 0);
  check.optional('view.callback_id', view['callback_id'], 255);
  check.optional('view.external_id', view['external_id'], 255);
  check.count('view.blocks', view['blocks'], 100, 0);
  if (JSON.stringify(view).length > LARGEST) check.say('view', 'is too large');
  return [...check.problems, ...blockProblems(view['blocks'], 'view', 'view.blocks')];
}

/** What a select would not show of the options it asked for. */
export function suggestionProblems(answer: unknown): readonly string[] {
  const check = new Check();
  if (!isJson(answer)) return ['options: must be an object'];
  check.keys('options', answer, ['options', 'option_groups']);
  // None found is a fair answer.
  if (Array.isArray(answer['options']) && answer['options'].length === 0) return check.problems;
  optionsOrGroups(check, 'options', answer);
  return check.problems;
}
