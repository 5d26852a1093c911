/** Which names an expression speaks of, and whether it calls only what there is. */
import type { ASTNode } from '@marcbachmann/cel-js';

import { nearest } from '../../kit/nearest';
import { FUNCTIONS, LOOPS, METHODS } from './functions';
import { Wrong } from './wrong';

type Path = readonly string[];

/** Every chain of names that begins outside of the expression, each once. */
export function namesIn(tree: ASTNode): readonly Path[] {
  const found = new Map<string, Path>();
  visit(tree, new Set(), (path) => found.set(path.join('\u0000'), path));
  return [...found.values()];
}

function visit(node: ASTNode, locals: ReadonlySet<string>, tell: (path: Path) => void): void {
  const into = (inner: ASTNode): void => {
    visit(inner, locals, tell);
  };
  switch (node.op) {
    case 'value':
      if (node.args instanceof Uint8Array) throw new Wrong('runbook:expression.no-bytes');
      return;
    case 'id':
      if (!locals.has(node.args)) tell([node.args]);
      return;
    case '.':
    case '[]': {
      const chain = chainOf(node);
      if (chain === undefined) into(node.args[0]);
      else if (!locals.has(chain.names[0] ?? '')) tell(chain.names);
      if (chain === undefined && node.op === '[]') into(node.args[1]);
      chain?.looked.forEach(into);
      return;
    }
    case 'call':
      known(node.args[0], node.args[1].length, FUNCTIONS);
      node.args[1].forEach(into);
      return;
    case 'rcall':
      visitMethod(node.args[0], node.args[1], node.args[2], locals, tell);
      return;
    case 'map':
      for (const [key, value] of node.args) {
        into(key);
        into(value);
      }
      return;
    case '!_':
    case '-_':
      into(node.args);
      return;
    case '.?':
    case '[?]':
      throw new Wrong('runbook:expression.no-optionals');
    default:
      node.args.forEach(into);
  }
}

function visitMethod(
  name: string,
  receiver: ASTNode,
  args: readonly ASTNode[],
  locals: ReadonlySet<string>,
  tell: (path: Path) => void,
): void {
  visit(receiver, locals, tell);
  if (!Object.hasOwn(LOOPS, name)) {
    known(name, args.length, METHODS);
    for (const one of args) visit(one, locals, tell);
    return;
  }
  known(name, args.length, LOOPS);
  const [variable, ...bodies] = args;
  if (variable?.op !== 'id') throw new Wrong('runbook:expression.loop-variable', { name });
  const inner = new Set([...locals, variable.args]);
  for (const body of bodies) visit(body, inner, tell);
}

function known(
  name: string,
  given: number,
  table: Readonly<Record<string, { readonly takes: readonly number[] }>>,
): void {
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (entry?.takes.includes(given) === true) return;
  if (entry !== undefined)
    throw new Wrong('runbook:expression.arguments', { name, given, takes: entry.takes.join(', ') });
  const all = [...new Set([...Object.keys(FUNCTIONS), ...Object.keys(METHODS), ...Object.keys(LOOPS)])];
  const meant = nearest(name, all);
  const facts = { name, known: all.join(', ') };
  throw meant === undefined
    ? new Wrong('runbook:expression.no-function', facts)
    : new Wrong('runbook:expression.no-function-near', { ...facts, meant });
}

interface Chain {
  readonly names: Path;
  /** What is looked up under a name that is known only later; the chain counts as what stands before it. */
  readonly looked: readonly ASTNode[];
}

/** `steps.errors.value` and `steps["errors"].value`; nothing for a chain that begins with anything but a name. */
function chainOf(node: ASTNode): Chain | undefined {
  if (node.op === 'id') return { names: [node.args], looked: [] };
  if (node.op !== '.' && node.op !== '[]') return undefined;
  const before = chainOf(node.args[0]);
  if (before === undefined) return undefined;
  const { names, looked } = before;
  if (node.op === '.') return looked.length > 0 ? before : { names: [...names, node.args[1]], looked };
  const [, index] = node.args;
  if (index.op !== 'value' || typeof index.args !== 'string') return { names, looked: [...looked, index] };
  return looked.length > 0 ? before : { names: [...names, index.args], looked };
}

/** As a person would write it, for words about it. */
export const shown = (node: ASTNode): string => chainOf(node)?.names.join('.') ?? '';
