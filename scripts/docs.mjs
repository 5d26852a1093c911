/** `npm run docs`: writes the pages of docs/ that are made from the code. A test says when they are out of date. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { ensureInstalled } from './install.mjs';
import { at } from './paths.mjs';

ensureInstalled();
const require = createRequire(import.meta.url);
require('./ts-hook.cjs');
const { commandsPage } = require('../test/house/commands-page.ts');
writeFileSync(at('docs/commands.md'), commandsPage());
const { runbookSchema } = require('../test/house/runbook-schema.ts');
writeFileSync(at('docs/runbook.schema.json'), runbookSchema());
const { catalogueSchema } = require('../test/house/catalogue-schema.ts');
writeFileSync(at('docs/muster.schema.json'), catalogueSchema());
const { formatsPage } = require('../test/redaction/formats-page.ts');
writeFileSync(at('docs/redaction.md'), formatsPage());
console.log(
  'docs/commands.md, docs/runbook.schema.json, docs/muster.schema.json and docs/redaction.md are written.',
);
