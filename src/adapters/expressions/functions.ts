/** What an expression may call. Every function costs at least the length of what it looks at. */
import { RE2JS } from 're2js';

import type { Json } from '../../kit/json';
import type { Budget } from './budget';
import { Wrong, excerpt } from './wrong';

export interface Callable {
  /** How many arguments, for a method besides what it is called on. */
  readonly takes: readonly number[];
  /** A method is handed what it is called on first. */
  readonly call: (args: readonly Json[], budget: Budget) => Json;
}

/** Called on a list (or on a map: its keys), with a name for each element; evaluate.ts knows what they do. */
export const LOOPS: Readonly<Record<string, { readonly takes: readonly number[] }>> = {
  all: { takes: [2] },
  exists: { takes: [2] },
  exists_one: { takes: [2] },
  filter: { takes: [2] },
  map: { takes: [2, 3] },
};

const LONGEST_PATTERN = 200;

function size(value: Json | undefined, budget: Budget): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'string') {
    budget.read(value.length);
    return [...value].length;
  }
  if (value === null || typeof value !== 'object') throw unfit('size', value);
  const { length } = Object.keys(value);
  budget.spend(length);
  return length;
}

export const unfit = (name: string, value: Json | undefined): Wrong =>
  new Wrong('runbook:expression.unfit', { name, kind: kindOf(value) });

export function kindOf(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'map' : typeof value;
}

function text(name: string, value: Json | undefined, budget: Budget): string {
  if (typeof value !== 'string') throw unfit(name, value);
  budget.read(value.length);
  return value;
}

function whole(name: string, value: Json | undefined): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw unfit(name, value);
  return value;
}

export function yesOrNo(name: string, value: Json): boolean {
  if (typeof value !== 'boolean') throw unfit(name, value);
  return value;
}

export function called(
  table: Readonly<Record<string, Callable>>,
  name: string,
  args: readonly Json[],
  budget: Budget,
): Json {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) throw new Wrong('runbook:expression.no-function', { name, known: '' });
  return found.call(args, budget);
}

/** A method from text to something, with as many texts for arguments. */
const ofTexts = (name: string, takes: number, answer: (self: string, other: string) => Json): Callable => ({
  takes: [takes],
  call: ([self, other = ''], budget) => answer(text(name, self, budget), text(name, other, budget)),
});

const numberOf = (name: string, value: Json | undefined): number => {
  const number = typeof value === 'string' && value.trim() === value && value !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw unfit(name, value);
  return number;
};

const sized: Callable = {
  takes: [1],
  call: ([value], budget) => size(value, budget),
};

export const FUNCTIONS: Readonly<Record<string, Callable>> = {
  size: sized,
  int: { takes: [1], call: ([value]) => Math.trunc(numberOf('int', value)) },
  double: { takes: [1], call: ([value]) => numberOf('double', value) },
  bool: {
    takes: [1],
    call: ([value]) => {
      if (value === true || value === 'true') return true;
      if (value === false || value === 'false') return false;
      throw unfit('bool', value);
    },
  },
  string: {
    takes: [1],
    call: ([value], budget) => {
      if (value === undefined || value === null || typeof value === 'object') throw unfit('string', value);
      const told = String(value);
      budget.read(told.length);
      return told;
    },
  },
  /** CEL's way to say that a type is known only later; here that holds for everything. */
  dyn: { takes: [1], call: ([value = null]) => value },
  /** Is handed a name and not what it stands for, so evaluate.ts answers it. */
  has: { takes: [1], call: () => false },
};

export const METHODS: Readonly<Record<string, Callable>> = {
  size: { ...sized, takes: [0] },
  contains: ofTexts('contains', 1, (self, other) => self.includes(other)),
  startsWith: ofTexts('startsWith', 1, (self, other) => self.startsWith(other)),
  endsWith: ofTexts('endsWith', 1, (self, other) => self.endsWith(other)),
  lowerAscii: ofTexts('lowerAscii', 0, (self) => self.toLowerCase()),
  upperAscii: ofTexts('upperAscii', 0, (self) => self.toUpperCase()),
  trim: ofTexts('trim', 0, (self) => self.trim()),
  indexOf: ofTexts('indexOf', 1, (self, other) => self.indexOf(other)),
  matches: {
    takes: [1],
    call: ([self, pattern], budget) => matches(text('matches', self, budget), pattern, budget),
  },
  split: {
    takes: [1],
    call: ([self, by], budget) => {
      const parts = text('split', self, budget).split(text('split', by, budget));
      budget.spend(parts.length);
      return parts;
    },
  },
  join: {
    takes: [0, 1],
    call: ([list, by = ''], budget) => {
      if (!Array.isArray(list)) throw unfit('join', list);
      const between = text('join', by, budget);
      budget.read(list.length * between.length);
      return list.map((one: Json) => text('join', one, budget)).join(between);
    },
  },
  substring: {
    takes: [1, 2],
    call: ([self, from, to], budget) => {
      const all = text('substring', self, budget);
      const start = whole('substring', from);
      const end = to === undefined ? all.length : whole('substring', to);
      if (start > end || end > all.length) throw unfit('substring', to ?? from ?? null);
      return all.substring(start, end);
    },
  },
};

/** RE2: in time linear in the text, whatever the pattern, and so is what it may cost. */
function matches(self: string, pattern: Json | undefined, budget: Budget): boolean {
  if (typeof pattern !== 'string') throw unfit('matches', pattern);
  if (pattern.length > LONGEST_PATTERN)
    throw new Wrong('runbook:expression.long-pattern', { most: LONGEST_PATTERN });
  budget.spend(1_000);
  try {
    const compiled = RE2JS.compile(pattern);
    budget.read(self.length * compiled.programSize());
    return compiled.matcher(self).find();
  } catch (error) {
    if (error instanceof Wrong) throw error;
    throw new Wrong('runbook:expression.bad-pattern', { pattern: excerpt(pattern) });
  }
}
