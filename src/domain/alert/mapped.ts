import { err, ok, type Result } from '../../kit/result';
import type { Instant } from '../ids';
import type { Say } from '../say';
import { Bounds } from './bounds';
import type { AlertMapping } from './mapping';
import { momentOf } from './moment';
import { pathOf, valueAt } from './path';
import { isFields, wrongField, type Wanted } from './payload';
import type { Signal } from './signal';
import { slim } from './slim';

/** An alert that was read by a mapping. Its fingerprint is made at the door, which can hash. */
export interface Mapped {
  readonly signal: Omit<Signal, 'source' | 'fingerprint'>;
  /** The sender's own name of it; empty where it has none. */
  readonly name: string;
}

/** A mapping, and for the shape that needs none the place where labels of any name are. */
export type Shape = AlertMapping & { readonly labelsAt?: string };

type Look = (alert: unknown) => unknown;

/** Made once for each mapping, so that a path is not read again for each alert. `at` says which alert it is. */
export function readerOf(shape: Shape): (alert: unknown, at: string, now: Instant) => Result<Mapped, Say> {
  const labels = Object.entries(shape.labels).map(([label, where]) => [label, lookAt(where)] as const);
  const looks = new Map<string, Look>();
  const look = (where: string): Look => {
    const found = looks.get(where) ?? lookAt(where);
    looks.set(where, found);
    return found;
  };
  return (alert, at, now) => {
    const fields = new MappedFields(alert, at, look);
    const bounds = new Bounds();
    const title = bounds.title(fields.text(shape.title));
    if (title === '') fields.misses(shape.title, 'text');
    const resolved = shape.resolvedWhen.includes(fields.text(shape.status).trim().toLowerCase());
    const description = fields.text(shape.description);
    const endsAt = resolved ? momentOf(fields.scalar(shape.endsAt)) : undefined;
    const signal: Mapped['signal'] = {
      kind: 'signal',
      status: resolved ? 'resolved' : 'firing',
      title,
      labels: bounds.labels({
        ...fields.group(shape.labelsAt),
        ...told('service', fields.text(shape.service)),
        ...told('severity', fields.text(shape.severity)),
        ...Object.fromEntries(
          labels.map(([label, find]) => [label, find(alert)] as const).filter(([, value]) => isThere(value)),
        ),
      }),
      annotations: bounds.labels(told('description', description)),
      startsAt: momentOf(fields.scalar(shape.startsAt)) ?? now,
      ...(endsAt === undefined ? {} : { endsAt }),
      links: bounds.links([
        { kind: 'runbook', url: fields.text(shape.runbook) },
        { kind: 'dashboard', url: fields.text(shape.dashboard) },
        { kind: 'source', url: fields.text(shape.link) },
      ]),
    };
    const name = fields.text(shape.fingerprint);
    if (fields.problem !== undefined) return err(fields.problem);
    return ok({ signal: { ...signal, ...bounds.mark }, name });
  };
}

function lookAt(where: string): Look {
  if (where.startsWith('=')) return () => where.slice(1);
  const path = pathOf(where);
  return (alert) => (path === undefined ? undefined : valueAt(alert, path));
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null;

const told = (name: string, text: string): Readonly<Record<string, string>> =>
  text === '' ? {} : { [name]: text };

/** Looks at one alert's fields and remembers the first that is not what it should be. */
class MappedFields {
  problem: Say | undefined;

  readonly #alert: unknown;
  readonly #at: string;
  readonly #look: (where: string) => Look;

  constructor(alert: unknown, at: string, look: (where: string) => Look) {
    this.#alert = alert;
    this.#at = at;
    this.#look = look;
  }

  misses(where: string, wanted: Wanted): void {
    const place = where.startsWith('[') ? where : `.${where}`;
    this.problem ??= wrongField(`${this.#at}${place}`.replace(/^\./, '').slice(0, 200), wanted);
  }

  /** Numbers and switches are written out; a list or an object in the place of a text is a mistake. */
  scalar(where: string | undefined): string | number {
    if (where === undefined) return '';
    const value = this.#look(where)(this.#alert) ?? '';
    if (typeof value === 'string' || typeof value === 'number') return value;
    if (typeof value === 'boolean') return String(value);
    this.misses(where, 'text');
    return '';
  }

  text(where: string | undefined): string {
    return String(this.scalar(where));
  }

  group(where: string | undefined): Readonly<Record<string, unknown>> {
    const value = where === undefined ? {} : (this.#look(where)(this.#alert) ?? {});
    if (isFields(value)) return slim(value);
    this.misses(where ?? '', 'object');
    return {};
  }
}
