import { createHmac } from 'node:crypto';
import { instant, type Instant } from '../../../src/domain/ids';
import { alertSources } from '../../../src/adapters/alerts/registry';
import type { AlertDesk, AlertSource, AlertSourceParts, HookRequest } from '../../../src/ports/alert-source';
import { ManualClock } from '../../fakes/manual-clock';
import { SilentLog } from '../../fakes/silent-log';

/** Something that a source really sends, and how it proves who sends it. */
export interface SourceSample {
  readonly source: string;
  readonly posts: readonly SamplePost[];
  /** The headers that only somebody who knows the secret can send with this body. */
  proof(body: Uint8Array, secret: string): Readonly<Record<string, string>>;
}

export interface SamplePost {
  readonly told: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly rest?: readonly string[];
}

export const HEARD_AT: Instant = instant(new Date('2026-03-01T03:00:00.000Z'));

export const sourceParts = (variables: Readonly<Record<string, string>> = {}): AlertSourceParts => ({
  clock: new ManualClock(),
  log: new SilentLog(),
  variable: (name) => variables[name],
  mappings: () => [],
  ignoredLabels: () => ['replica'],
});

const kindOf = (name: string): (typeof alertSources)[number] => {
  const kind = alertSources.find((one) => one.name === name);
  if (kind === undefined) throw new Error(`No source is called ${name}`);
  return kind;
};

export const sourceOf = (name: string, variables?: Readonly<Record<string, string>>): AlertSource =>
  kindOf(name).source(sourceParts(variables));

export const deskOf = (name: string, variables: Readonly<Record<string, string>>): AlertDesk | undefined =>
  kindOf(name).desk(sourceParts(variables));

export const bytes = (body: unknown): Uint8Array =>
  Buffer.from(typeof body === 'string' ? body : JSON.stringify(body), 'utf8');

export const posted = (
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  rest: readonly string[] = [],
): HookRequest => ({ rest, headers, body: bytes(body), now: HEARD_AT });

export const bearer: SourceSample['proof'] = (_body, secret) => ({ authorization: `Bearer ${secret}` });

export const hmac = (body: Uint8Array, secret: string): string =>
  createHmac('sha256', secret).update(body).digest('hex');
