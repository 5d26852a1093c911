import { parse } from 'yaml';
import { z } from 'zod';

import { loadCatalogue } from '../../src/config/catalogue';
import { filesOf, ROOT, textOf } from './tree';

const sentence = z.string().regex(/[.?]\s*$/);
const duration = z.string().regex(/^\d+(s|m|h|d)$/);
const id = z.string().regex(/^[a-z][a-z0-9_]*$/);
const KINDS = [
  ...['manual', 'message', 'http', 'wait', 'wait-for', 'prometheus', 'kubernetes', 'script', 'incident'],
  ...['ticket', 'runbook', 'deploy'],
] as const;

/** What a kind needs besides is the kind's own business: the rest of a step is left to it. */
const action = z.looseObject({ say: sentence, kind: z.enum(KINDS) });

const step = action.extend({
  id,
  needs: z.array(id).default([]),
  when: z.string().optional(),
  retry: z.strictObject({ times: z.int().min(1), backoff: duration }).optional(),
  timeout: duration.optional(),
  approve: z
    .strictObject({ role: z.string(), count: z.int().min(1), expires: duration, not_self: z.boolean() })
    .optional(),
  verify: action.optional(),
  undo: action.optional(),
  outputs: z.array(id).default([]),
  risk: z.enum(['none', 'low', 'high']),
});

const RUNBOOK = z.strictObject({
  name: z.string(),
  purpose: sentence,
  when: z.strictObject({
    services: z.array(z.string()),
    alerts: z.array(z.record(z.string(), z.string())),
  }),
  inputs: z.record(
    id,
    z.strictObject({
      type: z.enum(['text', 'number', 'flag', 'service', 'person']),
      say: sentence,
      default: z.union([z.string(), z.number(), z.boolean()]).optional(),
    }),
  ),
  steps: z.array(step).min(1),
});

const files = filesOf('runbooks').filter((file) => file.endsWith('.yaml'));
const read = (file: string) => RUNBOOK.parse(parse(textOf(file), { maxAliasCount: 0 }));

it('has the two samples', () => {
  expect(files).toEqual(
    expect.arrayContaining(['runbooks/disk-full.yaml', 'runbooks/high-error-rate-after-deploy.yaml']),
  );
});

describe.each(files)('%s', (file) => {
  const runbook = read(file);
  const ids = runbook.steps.map((one) => one.id);

  it('calls each step by a name of its own and needs only steps that stand above it', () => {
    expect(new Set(ids).size).toBe(ids.length);
    for (const [index, { needs }] of runbook.steps.entries())
      expect(needs.filter((need) => !ids.slice(0, index).includes(need))).toEqual([]);
  });

  it('speaks only of inputs, outputs and services that there are', () => {
    const text = textOf(file);
    const named = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);
    expect(named(/inputs\.(\w+)/g).filter((name) => !(name in runbook.inputs))).toEqual([]);
    const outputs = runbook.steps.flatMap((one) => one.outputs.map((output) => `${one.id}.${output}`));
    expect(named(/steps\.(\w+\.\w+)/g).filter((name) => !outputs.includes(name))).toEqual([]);
    const catalogue = loadCatalogue(`${ROOT}/muster.example.yaml`);
    const services = catalogue.ok ? catalogue.value.services.map((service) => String(service.id)) : [];
    expect(runbook.when.services.filter((service) => !services.includes(service))).toEqual([]);
  });

  it('asks, verifies and can undo wherever it does something risky', () => {
    const bold = runbook.steps.filter(({ risk }) => risk === 'high');
    expect(bold.length).toBeGreaterThan(0);
    for (const { approve, verify, undo } of bold) {
      expect(approve?.not_self).toBe(true);
      expect(verify).toBeDefined();
      expect(undo).toBeDefined();
    }
  });
});
