/** Writes people and a schedule into the text of muster.yaml. Every other byte stays as somebody wrote it. */
import { isMap, isNode, isScalar, isSeq, parseDocument, stringify, type Document } from 'yaml';

import type { Catalogue } from '../domain/catalogue/catalogue';
import type { Problem } from '../kit/problem';
import { err, ok, type Result } from '../kit/result';
import { parseCatalogue } from './catalogue';

export interface NewPerson {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}
export interface NewSchedule {
  readonly id: string;
  readonly name: string;
  readonly team?: string;
  readonly file: string;
  readonly people?: Readonly<Record<string, string>>;
}
export interface Added {
  readonly text: string;
  readonly catalogue: Catalogue;
}

/** The whole is read again by the reader of muster.yaml, so that what is written is right. */
export function withSchedule(
  text: string,
  file: string,
  people: readonly NewPerson[],
  schedule: NewSchedule | undefined,
): Result<Added, readonly Problem[]> {
  const withPeople = people.length === 0 ? text : appended(text, 'people', people);
  const all = schedule === undefined ? withPeople : appended(withPeople, 'schedules', [schedule]);
  const read = parseCatalogue(all, file);
  return read.ok ? ok({ text: all, catalogue: read.value }) : err(read.error);
}

function appended(text: string, list: string, items: readonly object[]): string {
  const document = parseDocument(text);
  const known = listIn(document, list);
  const lines = (indent: number): string =>
    items.map((item) => `${' '.repeat(indent)}- ${inOneLine(item)}\n`).join('');
  if (known === undefined) {
    const head = text === '' || text.endsWith('\n') ? text : `${text}\n`;
    return `${head}\n${list}:\n${lines(2)}`;
  }
  if (known.block === undefined) {
    // It is written in one line, or says nothing: then it is written anew, and with it the blanks of the file.
    document.setIn([list], [...known.items, ...items]);
    return document.toString({ lineWidth: 0 });
  }
  const { begins, ends } = known.block;
  const indent = begins - (text.lastIndexOf('\n', begins - 1) + 1);
  const lastLetter = text.slice(0, ends).trimEnd().length;
  const lineEnd = text.indexOf('\n', lastLetter);
  const at = lineEnd < 0 ? text.length : lineEnd + 1;
  const before = text.slice(0, at);
  return `${before}${before.endsWith('\n') ? '' : '\n'}${lines(indent)}${text.slice(at)}`;
}

interface KnownList {
  readonly items: readonly unknown[];
  /** Where it stands, if each item has a line of its own. */
  readonly block?: { readonly begins: number; readonly ends: number };
}

function listIn({ contents }: Document.Parsed, list: string): KnownList | undefined {
  if (!isMap(contents)) return undefined;
  const pair = contents.items.find(({ key }) => isScalar(key) && key.value === list);
  if (pair === undefined) return undefined;
  const { value } = pair;
  if (!isSeq(value)) return { items: [] };
  const last = value.items.at(-1);
  const whole = value.range;
  const lasts = isNode(last) ? last.range : undefined;
  return value.flow === true || !lasts
    ? { items: value.items }
    : { items: value.items, block: { begins: whole[0], ends: lasts[1] } };
}

const inOneLine = (item: object): string =>
  stringify(item, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd();
