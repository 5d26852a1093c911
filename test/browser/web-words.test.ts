import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { hasWords } from '../../src/voice/say';
import { keysOf } from '../catalogue-keys';

const SOURCE = path.resolve(__dirname, '../../web/src');
const code = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(path.join(SOURCE, file), 'utf8'))
  .join('\n');

/** The catalogues that only the pages speak from. */
const OWN = ['web', 'shell', 'lists', 'page'];
const spaced = (key: string): string => (key.includes(':') ? key : `web:${key}`);

/** `t('frame.live')`, and `t(`measure.${state}`)` where only the beginning is known. */
const said = [...code.matchAll(/\b(?:t|wordOr)\(\s*(['`])([\w:.-]+)(\$\{)?/g)];
const whole = said.filter(([, , , open]) => open === undefined).map(([, , key = '']) => key);
const beginnings = said.filter(([, , , open]) => open !== undefined).map(([, , key = '']) => key);
const literals = new Set([...code.matchAll(/'([\w:.-]+)'/g)].map(([, text = '']) => text));

test('every key that the pages speak has words', () => {
  expect(whole.length).toBeGreaterThan(40);
  expect(whole.filter((key) => !hasWords(spaced(key)))).toEqual([]);
});

test.each(OWN)('every word of %s is spoken', (space) => {
  const isSpoken = (key: string): boolean =>
    literals.has(key.replace(/^web:/, '')) ||
    beginnings.some((beginning) => beginning !== '' && key.startsWith(spaced(beginning)));
  expect(keysOf(space).filter((key) => !isSpoken(key))).toEqual([]);
});

test('nothing on the pages is handed over as markup, and no script or style stands in the page itself', () => {
  expect(code).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|\bstyle=/);
  const html = readFileSync(path.resolve(SOURCE, '../static/index.html'), 'utf8');
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|https?:/);
  expect(html.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/main.js" blocking="render">']);
});
