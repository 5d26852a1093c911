/**
 * A checklist as a runbook: the first heading is its name, the first paragraph its purpose, and every `- [ ]` a step that a person
 * ticks, one after the other. What such a file cannot say (inputs, when to use it) may stand above it between two lines of `---`.
 */
import { say } from '../../domain/say';
import { err, ok, type Result } from '../../kit/result';
import { sourceOf, type Fault, type Source } from './source';

const FRONT = /^---[ \t]*\n([\s\S]*?)\n---[ \t]*(?:\n|$)/;
const HEADING = /^#\s+(.+?)\s*#*\s*$/;
const ANY_HEADING = /^#{1,6}\s/;
const ITEM = /^(\s*)(?:[-*+]|\d{1,9}[.)])\s+\[[ xX]?\]\s*(.*)$/;
const OTHER_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])\s/;
const FENCE = /^\s*(?:```|~~~)/;

interface Written {
  readonly line: number;
  text: string;
}

/** The same value as a YAML file would hold, so that everything after it is the same too. */
export function checklistSource(text: string): Result<Source, readonly Fault[]> {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const [front = '', inner = ''] = FRONT.exec(plain) ?? [];
  const above = front === '' ? 0 : front.replace(/\n$/, '').split('\n').length;
  const about = sourceOf(inner, 1);
  if (!about.ok) return about;
  const said: unknown = about.value.value ?? {};
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    return err([{ path: [], line: 1, say: say('runbook:file.front-matter') }]);
  const { name, purpose, items } = read(plain.slice(front.length).split('\n'), above);
  if (items.length === 0) return err([{ path: [], line: 1, say: say('runbook:file.no-items') }]);
  const value = {
    ...(name === undefined ? {} : { name: name.text }),
    ...(purpose === undefined ? {} : { purpose: purpose.text }),
    ...said,
    steps: items.map((item, index) => ({ id: `step_${index + 1}`, say: item.text, kind: 'manual' })),
  };
  return ok({
    value,
    line: (path) => {
      const [first, index] = path;
      if (first === 'steps') return items[Number(index ?? 0)]?.line ?? 1;
      if (first === 'name' || first === 'purpose')
        return (first === 'name' ? name : purpose)?.line ?? above + 1;
      return about.value.line(path);
    },
  });
}

function read(lines: readonly string[], above: number) {
  let name: Written | undefined;
  let purpose: Written | undefined;
  const items: Written[] = [];
  /** What the next line goes on with. */
  let open: Written | undefined;
  let fenced = false;
  lines.forEach((line, index) => {
    if (FENCE.test(line)) fenced = !fenced;
    const heading = fenced ? null : HEADING.exec(line);
    const item = fenced ? null : ITEM.exec(line);
    const begun = (text: string): Written => ({ line: above + index + 1, text: text.trim() });
    if (heading !== null && name === undefined) {
      name = begun(heading[1] ?? '');
      open = undefined;
    } else if (item !== null) {
      open = begun(item[2] ?? '');
      items.push(open);
    } else if (fenced || line.trim() === '' || ANY_HEADING.test(line) || OTHER_ITEM.test(line))
      open = undefined;
    else if (open !== undefined) open.text += ` ${line.trim()}`;
    else if (purpose === undefined && name !== undefined && items.length === 0) {
      purpose = begun(line);
      open = purpose;
    }
  });
  return { name, purpose, items } as { name?: Written; purpose?: Written; items: readonly Written[] };
}
