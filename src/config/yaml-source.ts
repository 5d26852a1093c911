/** A YAML text whose every value can be pointed at, so that an error names the line in which it stands. */
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';

import { Problem } from '../kit/problem';
import { err, ok, type Result } from '../kit/result';

export type Path = readonly PropertyKey[];
export type Facts = Readonly<Record<string, string | number>>;

export interface YamlSource {
  readonly value: unknown;
  /** At the value, or at what would hold it where it is missing; with `atKey`, at the key. */
  readonly problem: (key: string, path: Path, facts?: Facts, atKey?: boolean) => Problem;
}

export function yamlSource(text: string, file: string): Result<YamlSource, readonly Problem[]> {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const place = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0)
    return err(
      faults.map(({ pos, message }) => new Problem('config:yaml', { ...place(pos[0]), reason: message })),
    );
  try {
    const value: unknown = document.toJS({ maxAliasCount: 50 });
    const problem: YamlSource['problem'] = (key, path, facts = {}, atKey = false) =>
      new Problem(key, { ...place(offsetOf(document, path, atKey)), ...facts });
    return ok({ value, problem });
  } catch (error) {
    // Aliases that multiply: a few lines that unfold into gigabytes.
    return err([
      new Problem('config:yaml', { ...place(0), reason: error instanceof Error ? error.message : '' }, error),
    ]);
  }
}

function offsetOf(document: Document.Parsed, path: Path, atKey: boolean): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  path.forEach((segment, index) => {
    const isLast = index === path.length - 1;
    const step = child(node, segment);
    node = step.value;
    offset =
      (isLast && atKey ? startOf(step.key) : undefined) ?? startOf(node) ?? startOf(step.key) ?? offset;
  });
  return offset;
}

function child(node: unknown, segment: PropertyKey): { readonly key?: unknown; readonly value?: unknown } {
  if (isSeq(node)) return { value: node.items[Number(segment)] };
  if (!isMap(node)) return {};
  return node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment)) ?? {};
}

const startOf = (node: unknown): number | undefined => (isNode(node) ? rangeOf(node) : undefined);
const rangeOf = (node: Node): number | undefined => node.range?.[0];
