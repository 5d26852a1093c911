import { existsSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import { CATALOGUE_SHAPE } from '../../src/config/catalogue-shape';
import { VARIABLES } from '../../src/config/variables';
import { commandsPage } from './commands-page';
import { filesOf, ROOT, textOf } from './tree';

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...filesOf('docs')].filter(
  (file) => file.endsWith('.md') && existsSync(path.join(ROOT, file)),
);

it('has a page of commands that is up to date; `npm run docs` writes it', () => {
  expect(textOf('docs/commands.md')).toBe(commandsPage());
});

it('explains every variable', () => {
  const page = textOf('docs/configuration.md');
  expect(Object.keys(VARIABLES).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

/** `people.handles`, for every key that the shape knows. */
function keysOf(shape: z.core.JSONSchema.BaseSchema, above = ''): string[] {
  const inner = shape.items === undefined ? shape : (shape.items as z.core.JSONSchema.BaseSchema);
  return Object.entries(inner.properties ?? {}).flatMap(([name, value]) => [
    `${above}${name}`,
    ...(typeof value === 'object' ? keysOf(value, `${above}${name}.`) : []),
  ]);
}

it('explains every key of muster.yaml', () => {
  const page = textOf('docs/configuration.md');
  const keys = keysOf(z.toJSONSchema(CATALOGUE_SHAPE, { io: 'input' }));
  expect(keys.length).toBeGreaterThan(30);
  const said = (key: string): boolean => {
    const [section = '', ...inner] = key.split('.');
    const [, text = ''] = page.split(new RegExp(`^### ${section}$`, 'm'));
    const own = text.split(/^### /m)[0] ?? '';
    return own !== '' && (inner.length === 0 || own.includes(`\`${inner.at(-1) ?? ''}\``));
  };
  expect(keys.filter((key) => !said(key))).toEqual([]);
});

it('lists every decision', () => {
  const list = textOf('docs/adr/README.md');
  const files = filesOf('docs/adr').map((file) => path.basename(file));
  expect(files.filter((file) => file !== 'README.md' && !list.includes(`(${file})`))).toEqual([]);
});

it.each(pages)('%s: every link leads somewhere', (page) => {
  const links = [...textOf(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)].map(([, to = '']) => to);
  const gone = links.filter((link) => !existsSync(path.join(ROOT, path.dirname(page), link)));
  expect(gone).toEqual([]);
});
