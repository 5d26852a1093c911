import { Environment, type ASTNode } from '@marcbachmann/cel-js';

import type { Say } from '../../domain/say';
import { err, ok, type Result } from '../../kit/result';
import { namesIn } from './names';
import { Wrong, excerpt } from './wrong';

export interface Parsed {
  readonly tree: ASTNode;
  readonly names: readonly (readonly string[])[];
}

const LONGEST = 2_000;
const REMEMBERED = 2_000;

/** The library's lexer and parser; what a tree means is this folder's business, because the library's own evaluator knows no budget. */
const language = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  limits: { maxAstNodes: 500, maxDepth: 50, maxListElements: 200, maxMapEntries: 200, maxCallArguments: 8 },
});

const remembered = new Map<string, Result<Parsed, Say>>();

/** A run asks for the same few texts again and again, and what a text means never changes. */
export function parsed(text: string): Result<Parsed, Say> {
  const before = remembered.get(text);
  if (before !== undefined) return before;
  const now = parse(text);
  if (remembered.size >= REMEMBERED) remembered.clear();
  if (text.length <= LONGEST) remembered.set(text, now);
  return now;
}

function parse(text: string): Result<Parsed, Say> {
  try {
    if (text.length > LONGEST) throw new Wrong('runbook:expression.too-long', { most: LONGEST });
    if (text.trim() === '') throw new Wrong('runbook:expression.empty');
    const tree = treeOf(text);
    return ok({ tree, names: namesIn(tree) });
  } catch (error) {
    if (error instanceof Wrong) return err(error.say);
    return err(new Wrong('runbook:expression.too-much').say);
  }
}

function treeOf(text: string): ASTNode {
  try {
    return language.parse(text).ast;
  } catch (error) {
    const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code === 'limit_exceeded') throw new Wrong('runbook:expression.too-deep');
    const at = placeOf(error);
    throw new Wrong('runbook:expression.unreadable', {
      text: excerpt(text),
      near: at >= text.length ? '' : excerpt(text.slice(at)),
      column: at + 1,
    });
  }
}

function placeOf(error: unknown): number {
  const range: unknown = error instanceof Error ? Reflect.get(error, 'range') : undefined;
  const start: unknown = range instanceof Object ? Reflect.get(range, 'start') : undefined;
  return typeof start === 'number' ? start : 0;
}
