import path from 'node:path';
import { readFileSync } from 'node:fs';

import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { memoryStore } from '../../src/adapters/store/memory/index';
import { parseCatalogue } from '../../src/config/catalogue';
import { directoryOf } from '../../src/config/directory';
import type { Finding } from '../../src/domain/imports/foreign';
import { tell } from '../../src/domain/incident/timeline';
import type { IncidentEvent } from '../../src/domain/incident/vocabulary';
import type { Severity } from '../../src/domain/severity';
import type { Actor } from '../../src/domain/actor';
import type { StreamId } from '../../src/domain/ids';
import { writeHistory } from '../../src/flow/archive/write-history';
import { Door } from '../../src/flow/door';
import { asHistory, planImport } from '../../src/flow/imports/understand';
import type { ForeignHistory, GivenFile } from '../../src/ports/imports';
import { text } from '../../src/voice/rich';
import { ManualClock } from '../fakes/manual-clock';
import { noMetrics } from '../fakes/no-metrics';

/** The organisation that loses its tool. */
const NORTHWIND = `
organisation: { name: Northwind, timeZone: Europe/Paris }
people:
  - { id: maya, name: Maya Lindqvist, email: Maya.Lindqvist@northwind.example, role: commander }
  - { id: tomasz, name: Tomasz Wilk }
  - { id: priya, name: Priya Raman, email: priya@elsewhere.example }
teams:
  - { id: shop, name: Shop, kind: product, people: [maya, tomasz] }
services:
  - { id: basket-api, name: The basket, team: shop, aliases: [basket] }
`;

export const given = (name: string): GivenFile => ({
  name,
  text: readFileSync(path.join(__dirname, 'given', name), 'utf8'),
});

/** A store that has nothing in it, and the way of everything that comes in from another tool. */
export function importScene() {
  const loaded = parseCatalogue(NORTHWIND, 'northwind.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map(({ message }) => message).join('\n'));
  const clock = new ManualClock('2026-03-01T03:00:00.000Z');
  const store = memoryStore({ clock });
  const crypto = new NodeCrypto('a secret for tests');
  const directory = directoryOf(loaded.value);
  const door = new Door(() => [], noMetrics);
  const plan = (
    foreign: ForeignHistory,
    {
      open = false,
      severities = {},
    }: { open?: boolean; severities?: Readonly<Record<string, Severity>> } = {},
  ) =>
    planImport(
      foreign,
      {
        ...{ people: loaded.value.people, directory, now: clock.now() },
        severities: new Map(Object.entries(severities)),
      },
      door,
      { open },
    );
  const write = ({ pasts }: ReturnType<typeof plan>, dry = false) =>
    writeHistory({ store, clock, crypto, directory: () => directory }, pasts.map(asHistory), dry);
  const timeline = async (stream: StreamId): Promise<readonly string[]> =>
    (await store.streams.events(stream)).map(({ payload, occurredAt, actor }) => {
      const event = JSON.parse(payload ?? '{}') as IncidentEvent;
      const said = text(tell({ event, at: occurredAt, by: JSON.parse(actor) as Actor }));
      return `${occurredAt.slice(0, 16)} ${said.replaceAll('\n', ' / ')}`;
    });
  const state = async (stream: StreamId) => (await store.streams.load(stream)).state;
  return { store, plan, write, timeline, state };
}

/** `problem incidents.csv:3 …`, for everything that was found. */
export const findings = (found: readonly Finding[]): readonly string[] =>
  found.map(({ level, where, what }) => {
    const place =
      where === undefined ? '' : `${String(where.line ?? where.item ?? where.event ?? where.file)}: `;
    return `${level} ${place}${text(what)}`;
  });

/** What was read by somebody and found right. */
export const golden = (name: string): string =>
  readFileSync(path.join(__dirname, 'golden', name), 'utf8').trimEnd();
