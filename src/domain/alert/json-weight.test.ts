import { jsonOf } from './payload';
import { tooHeavy } from './json-weight';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const fields = (count: number): string =>
  Array.from({ length: count }, (_, index) => `"label_${String(index)}":"v"`).join(',');

it.each([
  ['lists in lists', '['.repeat(100_000) + ']'.repeat(100_000), 'depth'],
  ['objects in objects', '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000), 'depth'],
  ['brackets that are never closed', '['.repeat(100_000), 'depth'],
  ['an object of too many fields', `{"alerts":[{"labels":{${fields(20_001)}}}]}`, 'fields'],
  ['too many empty lists', `[${'[],'.repeat(2_100_000)}[]]`, 'values'],
  ['too many numbers', `[${'1,'.repeat(4_100_000)}1]`, 'values'],
])('knows what would become far more than its bytes say: %s', (_told, json, what) => {
  expect(tooHeavy(bytes(json))).toMatchObject({ what });
  expect(jsonOf(bytes(json))).toMatchObject({ error: { key: `alerts:misread.too-heavy-${what}` } });
});

it.each([
  ['what is small', '['.repeat(1_000)],
  [
    'a text full of brackets and commas',
    JSON.stringify({ text: '[{,"\\'.repeat(50_000), more: ['"', '\\'] }),
  ],
  ['a text that ends in a backslash', `["${'x'.repeat(70_000)}\\\\", [1]]`],
  ['a bomb of labels that is cut', `{"labels":{${fields(10_000)}}}`],
  ['many objects of some fields', `[${`{${fields(100)}},`.repeat(300)}{}]`],
  ['closing brackets', ']'.repeat(100_000)],
  ['a text without an end', `"${'\\'.repeat(100_001)}`],
])('lets through %s', (_told, json) => {
  expect(tooHeavy(bytes(json))).toBeUndefined();
});
