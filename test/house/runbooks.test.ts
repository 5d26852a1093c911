/** The library of runbooks is held to what its readers are told: everything in it can be run, checked and taken back. */
import { parse } from 'yaml';
import { z } from 'zod';

import { runbookTools, type Runbook } from '../../src/compose-runbook-tools';
import { readSettings } from '../../src/config/env';
import type { Json } from '../../src/kit/json';
import { text } from '../../src/voice/rich';
import { runbookSchema } from './runbook-schema';
import { filesOf, ROOT, textOf } from './tree';

const tools = runbookTools(
  readSettings({ MUSTER_CONFIG: `${ROOT}/muster.example.yaml`, MUSTER_RUNBOOKS: `${ROOT}/runbooks` }),
);
const files = filesOf('runbooks').filter((file) => /[.](yaml|md)$/.test(file));
const runbooks = tools.shelf.all();
const yaml = files.filter((file) => file.endsWith('.yaml'));

it('has at least ten, and nothing is wrong with any of them', () => {
  const problems = tools.shelf.problems().map(({ file, line, say }) => `${file}:${line ?? 0} ${text(say)}`);
  expect(problems).toEqual([]);
  expect(runbooks).toHaveLength(files.length);
  expect(runbooks.length).toBeGreaterThanOrEqual(10);
});

it('has a schema for editors that is up to date; `npm run docs` writes it', () => {
  expect(textOf('docs/runbook.schema.json')).toBe(runbookSchema());
});

it.each(yaml)('%s is completed by editors, which find nothing wrong with it', (file) => {
  expect(textOf(file)).toMatch(/^# yaml-language-server: \$schema=\.\.\/docs\/runbook\.schema\.json\n/);
  const schema = z.fromJSONSchema(
    JSON.parse(textOf('docs/runbook.schema.json')) as z.core.JSONSchema.JSONSchema,
  );
  const read = schema.safeParse(parse(textOf(file)));
  expect(read.success ? [] : read.error.issues.map(({ path }) => path.join('.'))).toEqual([]);
});

/** What somebody would say where the incident does not say it. */
const STAND_INS: Readonly<Record<string, Json>> = {
  ...{ text: 'stand-in', number: 3, flag: true, service: 'payments', person: 'ana' },
};
const inputsOf = ({ inputs }: Runbook): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    inputs
      .filter((input) => typeof input.default !== 'number' && typeof input.default !== 'boolean')
      .filter((input) => input.default === undefined || String(input.default).includes('{{'))
      .map(({ name, type, values, say }) => [
        name,
        values?.[0] ??
          (/address|url|where do/i.test(`${name} ${say}`)
            ? 'https://stand-in.example.org'
            : (STAND_INS[type] ?? '')),
      ]),
  );

describe.each(runbooks.map((runbook) => [runbook.id, runbook] as const))('%s', (_, runbook) => {
  it('says exactly what it would do', () => {
    const planned = tools.plan(runbook, inputsOf(runbook));
    if (!planned.ok)
      throw new Error(text({ key: `refusal:${planned.error.reason}`, facts: planned.error.facts }));
    const { steps } = planned.value;
    expect(steps).toHaveLength(runbook.steps.length);
    expect(
      steps.flatMap(({ id, broken }) => (broken === undefined ? [] : [`${id}: ${text(broken)}`])),
    ).toEqual([]);
    for (const { does } of steps) expect(text(does)).not.toBe('');
  });

  it('can be read aloud', () => {
    for (const say of [
      runbook.purpose,
      ...runbook.inputs.map((one) => one.say),
      ...runbook.steps.map((one) => one.say),
    ])
      expect(say).toMatch(/[.?!]$/);
  });

  it('asks, verifies and can undo wherever it does something risky', () => {
    for (const { id, risk, approve, verify, undo } of runbook.steps)
      if (risk === 'high')
        expect({
          id,
          approve: approve?.notSelf,
          verify: verify !== undefined,
          undo: undo !== undefined,
        }).toEqual({
          ...{ id, approve: true, verify: true, undo: true },
        });
  });
});
