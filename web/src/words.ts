import alerts from '../../src/voice/words/en/alerts.json';
import delivery from '../../src/voice/words/en/delivery.json';
import incident from '../../src/voice/words/en/incident.json';
import lists from '../../src/voice/words/en/lists.json';
import page from '../../src/voice/words/en/page.json';
import runbook from '../../src/voice/words/en/runbook.json';
import shell from '../../src/voice/words/en/shell.json';
import web from '../../src/voice/words/en/web.json';

/** The catalogues that the pages speak from. `incident:…` names one; without a prefix it is `web`. */
const CATALOGUES: Readonly<Record<string, unknown>> = {
  web,
  incident,
  delivery,
  alerts,
  page,
  runbook,
  shell,
  lists,
};

export type Facts = Readonly<Record<string, string | number>>;

const step = (words: unknown, name: string): unknown =>
  typeof words === 'object' && words !== null && name in words
    ? (words as Readonly<Record<string, unknown>>)[name]
    : undefined;

/** The words under a key, with `{{fact}}` filled in. A key without words shows as itself. */
export function t(key: string, facts: Facts = {}): string {
  const [space, path] = key.includes(':') ? (key.split(':', 2) as [string, string]) : ['web', key];
  const words = path.split('.').reduce(step, CATALOGUES[space]);
  if (typeof words !== 'string') return key;
  return words.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** For open sets (roles of the config, event types): the words if there are any, else the name itself. */
export function wordOr(key: string, name: string): string {
  const words = t(key);
  return words === key ? name : words;
}
