import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { parse } from 'yaml';
import { z } from 'zod';

import { monitoringPrograms, WHY_NOT } from '../monitoring/programs';
import { documentedNumbers } from './numbers';
import { ROOT, textOf } from './tree';

const FOLDER = path.join(ROOT, 'deploy/prometheus');
/** It comes with Prometheus. */
const PROMTOOL = path.join(path.dirname(monitoringPrograms()?.prometheus ?? ''), 'promtool');
const TOOLED = spawnSync(PROMTOOL, ['--version'], { stdio: 'ignore' }).status === 0;
if (!TOOLED) process.stdout.write(`\nSkipped: ${WHY_NOT}\n`);
const withPromtool = TOOLED ? it : it.skip;

const RULES = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string().regex(/^Muster[A-Z]\w+$/),
          expr: z.string(),
          for: z.string().optional(),
          labels: z.object({ severity: z.enum(['critical', 'warning', 'info']), team: z.literal('muster') }),
          annotations: z.strictObject({
            summary: z.string(),
            description: z.string(),
            action: z.string(),
          }),
        }),
      ),
    }),
  ),
});
const PANEL = z.object({
  id: z.number(),
  type: z.string(),
  title: z.string(),
  gridPos: z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() }),
  targets: z.array(z.object({ refId: z.string(), expr: z.string().min(1) })).optional(),
});
const DASHBOARD = z.object({
  uid: z.literal('muster'),
  schemaVersion: z.number().int().min(36),
  panels: z.array(PANEL),
});

const rules = RULES.parse(parse(textOf('deploy/prometheus/rules.yaml'))).groups.flatMap(
  (group) => group.rules,
);
const dashboard = DASHBOARD.parse(JSON.parse(textOf('deploy/grafana/muster.json')));
const queries = dashboard.panels.flatMap((panel) => (panel.targets ?? []).map(({ expr }) => expr));

/** What histograms and counters are called once they are scraped, as they are documented. */
const inNumbers = (text: string): readonly string[] =>
  [...text.matchAll(/\bmuster_\w+/g)].map(([name]) => name.replace(/_(?:bucket|sum|count)$/, ''));

withPromtool('promtool takes the rules', () => {
  const { status, stdout, stderr } = spawnSync(PROMTOOL, ['check', 'rules', 'rules.yaml'], {
    cwd: FOLDER,
    encoding: 'utf8',
  });
  expect(`${stdout}${stderr}`).toMatch(/SUCCESS/);
  expect(status).toBe(0);
});

withPromtool('they say what is wrong, and nothing where nothing is', () => {
  const { status, stdout, stderr } = spawnSync(PROMTOOL, ['test', 'rules', 'rules.test.yaml'], {
    cwd: FOLDER,
    encoding: 'utf8',
  });
  expect(`${stdout}${stderr}`).toMatch(/SUCCESS/);
  expect(status).toBe(0);
});

it('has each alert once, and a test for each', () => {
  const names = rules.map(({ alert }) => alert);
  expect(new Set(names).size).toBe(names.length);
  const tested = textOf('deploy/prometheus/rules.test.yaml');
  expect(names.filter((name) => !tested.includes(name))).toEqual([]);
});

it('asks for numbers that are documented, and for no others', () => {
  const documented = documentedNumbers();
  const asked = [...rules.map(({ expr }) => expr), ...queries].flatMap(inNumbers);
  const told = rules.flatMap(({ annotations }) => inNumbers(Object.values(annotations).join(' ')));
  expect(asked.length).toBeGreaterThan(50);
  expect([...new Set([...asked, ...told])].filter((name) => !documented.has(name))).toEqual([]);
});

it('shows something in every panel, each in a place of its own', () => {
  const ids = dashboard.panels.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const shown = dashboard.panels.filter(({ type }) => type !== 'row');
  expect(shown.filter(({ targets }) => (targets ?? []).length === 0)).toEqual([]);
  for (const { targets = [] } of shown)
    expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
  const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from(
      { length: w * h },
      (_, cell) => `${String(x + (cell % w))} ${String(y + Math.floor(cell / w))}`,
    ),
  );
  expect(new Set(cells).size).toBe(cells.length);
});
