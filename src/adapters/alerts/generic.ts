import { z } from 'zod';

import { MOST } from '../../domain/alert/bounds';
import { identityOf, isFingerprint } from '../../domain/alert/identity';
import { readerOf, type Mapped, type Shape } from '../../domain/alert/mapped';
import { pathOf, valueAt } from '../../domain/alert/path';
import { jsonOf, wrongField } from '../../domain/alert/payload';
import type { Signal } from '../../domain/alert/signal';
import { say } from '../../domain/say';
import { err, ok, type Result } from '../../kit/result';
import { sameSecret, tokenOf } from '../../kit/same-secret';
import { shortHash } from '../../kit/short-hash';
import type {
  AlertSourceKind,
  AlertSourceParts,
  Heard,
  HookRequest,
  Misread,
} from '../../ports/alert-source';

/** What is read where `muster.yaml` says nothing else: one such object, a list of them, or a list under `alerts`. */
const PLAIN: Shape = {
  name: 'default',
  title: 'title',
  fingerprint: 'fingerprint',
  status: 'status',
  resolvedWhen: ['resolved', 'ok', 'closed', 'recovered', 'up'],
  severity: 'severity',
  service: 'service',
  description: 'description',
  startsAt: 'startsAt',
  endsAt: 'endsAt',
  link: 'url',
  runbook: 'runbook',
  dashboard: 'dashboard',
  labels: {},
  labelsAt: 'labels',
};

const ROOT = z.union([z.looseObject({}), z.array(z.unknown())]);

type Parts = Pick<AlertSourceParts, 'mappings' | 'ignoredLabels'>;

/** Any system that posts JSON: `/hooks/generic/<mapping>`, or `/hooks/generic`. */
export const genericKind: AlertSourceKind = {
  name: 'generic',
  variables: [],
  source: (parts) => ({
    name: 'generic',
    variable: 'GENERIC_TOKEN',
    admits: ({ headers }, secrets) => sameSecret(tokenOf(headers['authorization']) ?? '', secrets),
    complete: (signal) => signal,
    read: (request) => readGeneric(request, parts),
  }),
  desk: () => undefined,
};

function readGeneric({ rest, body, now }: HookRequest, parts: Parts): Result<Heard, Misread> {
  const shape = shapeOf(rest, parts);
  if (!shape.ok) return shape;
  const json = jsonOf(body);
  if (!json.ok) return json;
  const payload = ROOT.safeParse(json.value);
  if (!payload.success) return err(wrongField('', 'object-or-array'));
  const alerts = alertsIn(payload.data, shape.value);
  if (!alerts.ok) return alerts;
  const read = readerOf(shape.value);
  const items: Signal[] = [];
  for (const { alert, at } of alerts.value) {
    const mapped = read(alert, at, now);
    if (!mapped.ok) return mapped;
    items.push({
      source: 'generic',
      fingerprint: fingerprintOf(mapped.value, shape.value, parts.ignoredLabels()),
      ...mapped.value.signal,
    });
  }
  return ok({ items, left: 0 });
}

function shapeOf(rest: readonly string[], { mappings }: Parts): Result<Shape, Misread> {
  const known = mappings();
  const name = rest.join('/') || 'default';
  const mapping = known.find((one) => one.name === name);
  if (mapping !== undefined) return ok(mapping);
  if (rest.length === 0) return ok(PLAIN);
  const names = known.map((one) => one.name).join(', ');
  return err(
    names === ''
      ? say('alerts:misread.no-mappings', { name })
      : say('alerts:misread.no-mapping', { name, known: names }),
  );
}

interface Placed {
  readonly alert: unknown;
  readonly at: string;
}

function alertsIn(payload: unknown, shape: Shape): Result<readonly Placed[], Misread> {
  const list = shape.each ?? (shape === PLAIN && valueAt(payload, ['alerts']) !== undefined ? 'alerts' : '');
  const found = list === '' ? payload : valueAt(payload, pathOf(list) ?? []);
  if (!Array.isArray(found))
    return list === '' ? ok([{ alert: found, at: '' }]) : err(wrongField(list, 'array'));
  if (found.length > MOST.alerts)
    return err(say('alerts:misread.too-many', { found: found.length, most: MOST.alerts }));
  return ok(found.map((alert: unknown, index) => ({ alert, at: `${list}[${index}]` })));
}

/** A name that the sender gave is his within his mapping; without one, the same words about the same thing are the same alert. */
function fingerprintOf({ name, signal }: Mapped, shape: Shape, ignored: readonly string[]): string {
  const own =
    name === '' ? shortHash(`${signal.title}\n${identityOf(signal.labels, unstable(ignored)).text}`) : name;
  const full = shape === PLAIN ? own : `${shape.name}/${own}`;
  return isFingerprint(full) ? full : shortHash(full);
}

/** An alert that becomes more severe stays the same. */
const unstable = (ignored: readonly string[]): readonly string[] => [...ignored, 'severity'];
