import { pathOf, valueAt } from './path';

const PAYLOAD: unknown = JSON.parse(
  '{"a":{"b":[{"c d":1},[2,3]]},"tags":["x"],"__proto__":{"own":4},"toString":5,"0":6}',
);
const at = (text: string): unknown => {
  const path = pathOf(text);
  return path === undefined ? 'no path' : valueAt(PAYLOAD, path);
};

it.each([
  ['a.b[0].c d', 1],
  ['a.b[1][0]', 2],
  ['tags[0]', 'x'],
  ['toString', 5],
  ['0', 6],
  ['a.b.length', undefined],
  ['a.b[0].hasOwnProperty', undefined],
  ['a.b[9].c', undefined],
  ['tags[0].length', undefined],
])('finds %s', (text, value) => {
  expect(at(text)).toEqual(value);
});

it.each([
  '',
  '.a',
  'a.',
  'a..b',
  'a[b]',
  'a[-1]',
  'a[',
  '__proto__.own',
  'a.constructor',
  'prototype',
  'a.'.repeat(40) + 'a',
])('is no path: %s', (text) => {
  expect(at(text)).toBe('no path');
});
