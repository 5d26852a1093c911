import type { Finding, Where } from '../../../domain/imports/foreign';
import { say } from '../../../domain/say';
import type { GivenFile } from '../../../ports/imports';

export interface Pages {
  readonly items: readonly { readonly where: Where; readonly item: unknown }[];
  readonly findings: readonly Finding[];
}

/** The incidents of one file: a page of the API (`{items, total}`), a list, or one incident alone. */
export function pagesOf(files: readonly GivenFile[]): Pages {
  const read = files.map(pageOf);
  const items = read.flatMap((page) => page.items);
  const findings = read.flatMap((page) => page.findings);
  const total = Math.max(0, ...read.map((page) => page.total));
  if (total > items.length)
    findings.push({ level: 'told', what: say('importing:told.pages', { total, count: items.length }) });
  return { items, findings };
}

function pageOf({ name: file, text }: GivenFile): Pages & { readonly total: number } {
  const problem = (key: string, facts = {}) => ({
    items: [],
    total: 0,
    findings: [{ level: 'problem' as const, where: { file }, what: say(`importing:problem.${key}`, facts) }],
  });
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return problem('json', { reason: error instanceof Error ? error.message : '' });
  }
  const page = isObject(json) && 'items' in json ? json : undefined;
  const list = page === undefined ? json : page['items'];
  const isOne = isObject(list) && 'title' in list;
  const found: unknown = isOne ? [list] : list;
  if (!Array.isArray(found)) return problem('not-dispatch');
  const total = typeof page?.['total'] === 'number' ? page['total'] : 0;
  const items = found.map((item: unknown, index) => ({ item, where: whereOf(file, item, index) }));
  return { items, total, findings: [] };
}

function whereOf(file: string, item: unknown, index: number): Where {
  const named = isObject(item) ? item['name'] : undefined;
  return {
    ...{ file, item: index + 1 },
    ...(typeof named === 'string' ? { name: named.slice(0, 80) } : {}),
  };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
