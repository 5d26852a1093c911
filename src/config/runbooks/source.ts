/**
 * A runbook's YAML, whose every value can be pointed at. Nothing in it may unfold or take long: no aliases, a limit on its size and
 * depth, and a look for keys that stand twice that is linear, for the library's own compares every key with every other one.
 */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';

import { say, type Say } from '../../domain/say';
import { err, ok, type Result } from '../../kit/result';

export type Path = readonly (string | number)[];
export interface Fault {
  readonly path: Path;
  readonly line?: number;
  readonly say: Say;
}

export interface Source {
  readonly value: unknown;
  /** Of the value, or of what would hold it where it is missing. */
  line(path: Path): number;
}

export const MOST_BYTES = 1024 * 1024;
const DEEPEST = 40;
/** Seen before the parser is, which takes seconds for what nobody wrote by hand. */
const DEEP = new RegExp(`(?:[[{]\\s*){${DEEPEST}}|(?:[-?] ){${DEEPEST}}|^ {${DEEPEST * 20}}`, 'm');

/** `above`: so many lines of the file stand above this text. */
export function sourceOf(text: string, above = 0): Result<Source, readonly Fault[]> {
  if (DEEP.test(text)) return err([{ path: [], line: 1, say: say('runbook:file.too-deep') }]);
  const counter = new LineCounter();
  const lineAt = (offset: number): number => Math.max(1, counter.linePos(offset).line) + above;
  try {
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
    const faults = [...document.errors, ...document.warnings];
    if (faults.length > 0)
      return err(
        faults.slice(0, 20).map(({ pos, message }) => ({
          path: [],
          line: lineAt(pos[0]),
          say: say('runbook:file.yaml', { reason: message }),
        })),
      );
    const twice = doubled(document.contents);
    if (twice !== undefined)
      return err([
        { path: [], line: lineAt(twice.offset), say: say('runbook:file.twice', { key: twice.key }) },
      ]);
    const value: unknown = document.toJS({ maxAliasCount: 0 });
    return ok({ value, line: (path) => lineAt(offsetOf(document, path)) });
  } catch (error) {
    // An alias, or brackets so deep that the parser's own stack was full.
    const alias = error instanceof ReferenceError;
    return err([{ path: [], line: 1, say: say(alias ? 'runbook:file.alias' : 'runbook:file.too-deep') }]);
  }
}

interface Doubled {
  readonly key: string;
  readonly offset: number;
}

function doubled(contents: unknown): Doubled | undefined {
  const nodes: unknown[] = [contents];
  for (const node of nodes) {
    if (isSeq(node)) for (const item of node.items) nodes.push(item);
    if (!isMap(node)) continue;
    const seen = new Set<string>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (seen.has(name)) return { key: name, offset: isScalar(key) ? (key.range?.[0] ?? 0) : 0 };
      seen.add(name);
      nodes.push(value);
    }
  }
  return undefined;
}

function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const part of path) {
    const step = child(node, part);
    node = step.value;
    offset = startOf(step.key) ?? startOf(node) ?? offset;
  }
  return offset;
}

function child(node: unknown, part: string | number): { readonly key?: unknown; readonly value?: unknown } {
  if (isSeq(node)) return { value: node.items[Number(part)] };
  if (!isMap(node)) return {};
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part)) ?? {};
}

function startOf(node: unknown): number | undefined {
  if (isScalar(node) || isMap(node) || isSeq(node)) return node.range?.[0];
  return undefined;
}
