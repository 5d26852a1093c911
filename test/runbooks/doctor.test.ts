import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { examineRunbooks } from '../../src/compose-doctor-runbooks';
import { parseCatalogue } from '../../src/config/catalogue';
import { readSettings } from '../../src/config/env';
import { text } from '../../src/voice/rich';

const folder = mkdtempSync(path.join(tmpdir(), 'muster-runbooks-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('counts the runbooks, names the files that cannot be used, and the rules that start what there is not', () => {
  writeFileSync(path.join(folder, 'sound.md'), '# Sound\n\nLook around.\n\n- [ ] Look up.\n');
  writeFileSync(path.join(folder, 'broken.yaml'), 'name: Broken\n');
  const rules = ['sound', 'sond'].map(
    (runbook) => `{ name: ${runbook}s, when: {}, then: open, run: { runbook: ${runbook} } }`,
  );
  const catalogue = parseCatalogue(
    `organisation: { name: E }\nalerts: { rules: [${rules.join(', ')}] }`,
    'muster.yaml',
  );
  if (!catalogue.ok) throw new Error('The catalogue is wrong');
  const checks = examineRunbooks(readSettings({ MUSTER_RUNBOOKS: folder }), catalogue.value);
  expect(
    checks.map(({ state, note, fix }) =>
      [state, text(note), ...(fix === undefined ? [] : [text(fix)])].join(' '),
    ),
  ).toEqual([
    `ok 1 runbooks in ${folder} can be used`,
    expect.stringMatching(/^warn .*broken\.yaml.*muster runbook lint/),
    expect.stringMatching(/^warn .*“sonds” starts the runbook “sond”/),
  ]);
});
