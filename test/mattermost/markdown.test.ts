import { readMarkdown } from './markdown';

const seen = (markdown: string): string => readMarkdown(markdown).text;

test.each([
  ['**bold** and _italic_ and ~~gone~~', 'bold and italic and gone'],
  ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
  ['`*code* @all`', '*code* @all'],
  ['``a ` b``', 'a ` b'],
  ['# head', 'head'],
  ['> quoted\n* item\n1. one', 'quoted\nitem\none'],
  ['| a | b |\n|---|---|\n| 1 | 2 |', '  a   b  \n  1   2  '],
  ['above\n---\nbelow', 'above\nbelow'],
  ['```\n*as it is*\n```', '*as it is*'],
  ['[label](https://there.example)', 'label'],
  ['![picture](https://there.example/x.png)', 'picture'],
  ['\\*not\\* \\_so\\_ \\[x\\](y)', '*not* _so_ [x](y)'],
  ['&lt;b&gt; &#36;1 &amp;amp;', '<b> $1 &amp;'],
  [':tada: and 12:30:45', '🎉 and 12:30:45'],
  ['$x^2$', 'x^2'],
  ['a\u200bb 👩‍👩‍👧‍👦', 'ab 👩‍👩‍👧‍👦'],
])('%s is read as %s', (markdown, text) => {
  expect(seen(markdown)).toBe(text);
});

test.each([
  ['https://there.example/a?b=1', ['https://there.example/a?b=1']],
  ['www.there.example', ['www.there.example']],
  ['[x](https://there.example)', ['https://there.example']],
  ['![x](https://there.example)', ['https://there.example']],
  ['<https://there.example>', ['https://there.example']],
  ['\\[x](https://there.example)', ['https://there.example']],
  ['mailto:ann@rig.example', ['mailto:ann@rig.example']],
  ['see #outage', ['#outage']],
  ['`https://there.example`', []],
  ['https:\u200b//there.example', []],
])('in %s a click leads to %j', (markdown, links) => {
  expect(readMarkdown(markdown).links).toEqual(links);
});

test.each([
  ['@all', ['all']],
  // The server looks for names when the backslashes are gone already.
  ['\\@channel', ['channel']],
  ['**@here**', ['here']],
  ['`@here`', []],
  ['@\u200bhere ann@rig.example', []],
])('%s notifies %j', (markdown, mentions) => {
  expect(readMarkdown(markdown).mentions).toEqual(mentions);
});
