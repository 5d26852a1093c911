import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { config } from '../../src/cli/config';
import { ROOT } from '../house/tree';

const EXAMPLE = path.join(ROOT, 'muster.example.yaml');
const SOUND = 'organisation: { name: Test }\n';
const DOUBTFUL = `${SOUND}people:\n  - { id: ana, name: Ana, handles: { slak: U1 } }\n`;
const BROKEN = `${DOUBTFUL}teams:\n  - { id: care, name: Care, peeple: [ana], people: [ama] }\n`;

const file = (text: string): string => {
  const place = path.join(mkdtempSync(path.join(tmpdir(), 'muster-check-')), 'muster.yaml');
  writeFileSync(place, text);
  return place;
};

/** The exit code and what was printed. */
async function muster(...args: readonly string[]): Promise<readonly [number, string]> {
  const said: string[] = [];
  const printed = jest.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  try {
    return [await config.run(args, []), said.join('\n')];
  } finally {
    printed.mockRestore();
  }
}

it('finds the example sound, even where warnings count', async () => {
  expect(await muster('check', EXAMPLE, '--strict')).toEqual([
    0,
    expect.stringMatching(/muster\.example\.yaml is sound\. People: \d+, teams: \d+, services: \d+\.$/),
  ]);
});

it('tells all that is wrong, in the order of the file, with what was meant', async () => {
  const place = file(BROKEN);
  const [code, said] = await muster('check', place);
  expect(code).toBe(1);
  expect(said.split('\n')).toEqual([
    `✗ ${place}, line 5, column 29: teams[1] has no setting “peeple”, so nothing would read it.`,
    '  Did you mean “people”?',
    `✗ ${place}, line 5, column 53: there is no person “ama”.`,
    '  Did you mean “ana”?',
    `${place} cannot be used. Mistakes: 2. A Muster that runs goes on with the last good one.`,
  ]);
});

it('warns, and fails for a warning only where it is asked to', async () => {
  const place = file(DOUBTFUL);
  const [code, said] = await muster('check', place);
  expect([code, said]).toEqual([0, expect.stringMatching(/^! .*line 3, column 38: there is no chat “slak”/)]);
  expect((await muster('check', place, '--strict'))[0]).toBe(1);
});

it('answers scripts', async () => {
  const [code, said] = await muster('check', '--json', file(BROKEN));
  expect([code, JSON.parse(said)]).toMatchObject([
    1,
    {
      ...{ sound: false, errors: 2, warnings: 0 },
      problems: [
        { level: 'error', line: 5, column: 29, problem: 'unknown-key-near', fix: 'Did you mean “people”?' },
        { level: 'error', line: 5, column: 53, problem: 'unknown-person-near' },
      ],
    },
  ]);
});

it('says so where there is no such file', async () => {
  expect(await muster('check', '/nowhere/muster.yaml')).toEqual([
    1,
    expect.stringMatching(/^✗ The catalogue \/nowhere\/muster.yaml cannot be read/),
  ]);
});

it('prints the schema, and shows its use to whoever asks for something else', async () => {
  const [code, said] = await muster('schema');
  expect([code, JSON.parse(said)]).toMatchObject([
    0,
    { $schema: 'https://json-schema.org/draft/2020-12/schema' },
  ]);
  expect(() => config.run(['dance'], [])).toThrow(/cli:misused/);
  expect(() => config.run([], [])).toThrow(/cli:how-to-use/);
});
