import { writeFileSync } from 'node:fs';

import { memoryStore } from '../../src/adapters/store/memory';
import { archiveFile } from '../../src/adapters/archive/read-archive';
import { eventId } from '../../src/domain/ids';
import { GENESIS, hashEvent, hashPayload, type StoredEvent } from '../../src/domain/record/chain';
import { putBack } from '../../src/flow/archive/put-back';
import { canonicalJson } from '../../src/kit/json';
import type { Store } from '../../src/ports/store';
import { ManualClock } from '../fakes/manual-clock';
import { crypto, directory, ONE, openRecord } from '../record/scene';
import { exported, fileOf, linesOf, refusal, rewritten, type Line } from './road';

let text: string;
let lines: Line[];
let store: Store;
beforeAll(async () => {
  const scene = await openRecord();
  await scene.tell(ONE, { type: 'RedactEvent', seq: 2, reason: 'a name' });
  ({ text } = await exported(scene.store));
  lines = linesOf(text);
  await scene.end();
});
beforeEach(() => {
  store = memoryStore({ clock: new ManualClock('2030-01-01T00:00:00.000Z') });
});
afterEach(async () => {
  expect(await store.record.heads('', 10)).toEqual([]);
});

/** The lines with the one at `at` (from 1) replaced, and the end made right again and signed. */
const changed = (at: number, change: (line: Line) => unknown): string =>
  rewritten(lines.map((line, index) => (index + 1 === at ? (change(line) as Line) : line)));
const without = (at: number): string => rewritten(lines.filter((_, index) => index + 1 !== at));
const raw = (): string[] => text.trimEnd().split('\n');
/** 1 head, 2 stream, 3–8 its events, 9 the other stream, 10–11 its events, 12 the end. */
const EVENT = 5;

it('is made of the lines that these tests count on', () => {
  expect(lines.map(({ line }) => line)).toEqual([
    ...['head', 'stream', 'event', 'event', 'event', 'event', 'event', 'event'],
    ...['stream', 'event', 'event', 'end'],
  ]);
});

describe('files that were damaged or are something else', () => {
  it.each<[string, () => string | Uint8Array, string]>([
    ['nothing', () => '', 'archive:no-end 0'],
    ['an empty line', () => '\n', 'archive:not-an-archive 1'],
    ['other JSON', () => '{"incidents":[]}\n', 'archive:not-an-archive 1'],
    ['null', () => 'null\n', 'archive:not-an-archive 1'],
    ['bytes', () => new Uint8Array([0xff, 0xfe, 0, 10, 13, 10]), 'archive:not-an-archive 1'],
    ['a newer format', () => text.replace('"version":1', '"version":2'), 'archive:other-version 1'],
    ['the head alone', () => `${raw()[0] ?? ''}\n`, 'archive:no-end 1'],
    ['a file cut within a line', () => text.slice(0, -20), 'archive:cut-short 12'],
    ['a file cut between lines', () => `${raw().slice(0, 7).join('\n')}\n`, 'archive:no-end 7'],
    ['two files in one', () => text + text, 'archive:goes-on 13'],
    ['a line that is no JSON', () => text.replace('"seq":3', '"seq":3;'), 'archive:not-json 5'],
    ['a changed byte', () => text.replace('was the cache', 'was the cachf'), 'archive:flaw-chain 7'],
  ])('refuses %s, and names the line', async (_, content, expected) => {
    expect(await refusal(store, content())).toBe(expected);
  });

  it('notices every single byte that is changed', async () => {
    const bytes = Buffer.from(text);
    for (let at = 3; at < bytes.length; at += 37) {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 1;
      expect([at, await refusal(store, copy)]).not.toEqual([at, 'taken']);
    }
  });

  it('refuses a line of any length without holding it', async () => {
    expect(await refusal(store, 'x'.repeat(200_000), {}, 65_536)).toBe('archive:line-too-long 1');
    expect(await refusal(store, `${raw()[0] ?? ''}\n${'x'.repeat(200_000)}\n`, {}, 65_536)).toBe(
      'archive:line-too-long 2',
    );
  });
});

describe('files that somebody edited and signed', () => {
  it.each<[string, () => string, string]>([
    ['a line is missing', () => without(EVENT), 'archive:out-of-order 5'],
    ['a stream has lost its last entry', () => without(8), 'archive:stream-incomplete 8'],
    ['a stream has lost its first line', () => without(2), 'archive:no-stream 2'],
    ['the head stands twice', () => changed(9, () => lines[0]), 'archive:two-heads 9'],
    [
      'a line has another field',
      () => changed(EVENT, (it) => ({ ...it, more: 1 })),
      'archive:line-misshapen 5',
    ],
    [
      'a line reaches for the prototype',
      () => text.replace('{"line":"event","seq":3', '{"__proto__":{"admin":true},"line":"event","seq":3'),
      'archive:line-misshapen 5',
    ],
    [
      'a line reaches for the constructor',
      () => changed(EVENT, (it) => ({ ...it, constructor: { prototype: {} } })),
      'archive:line-misshapen 5',
    ],
    [
      'a line is of no kind',
      () => changed(EVENT, (it) => ({ ...it, line: 'toString' })),
      'archive:line-misshapen 5',
    ],
    [
      'a time is none',
      () => changed(EVENT, (it) => ({ ...it, occurredAt: '2026-02-30T00:00:00.000Z' })),
      'archive:line-misshapen 5',
    ],
    [
      'an actor is nobody',
      () => changed(EVENT, (it) => ({ ...it, actor: '{"kind":"root"}' })),
      'archive:line-misshapen 5',
    ],
    ['a number is none', () => changed(EVENT, (it) => ({ ...it, seq: 1e99 })), 'archive:line-misshapen 5'],
    [
      'a stream is called as no stream is',
      () => changed(2, (it) => ({ ...it, stream: 'secret/x' })),
      'archive:line-misshapen 2',
    ],
    [
      'the type is not the one inside',
      () => changed(EVENT, (it) => ({ ...it, type: 'Resolved' })),
      'archive:line-misshapen 5',
    ],
    [
      'a text holds U+0000',
      () => changed(EVENT, (it) => ({ ...it, causation: 'a\u0000b' })),
      'archive:unstorable 5',
    ],
    [
      'a text holds half a character',
      () => changed(EVENT, (it) => ({ ...it, causation: 'a\ud800b' })),
      'archive:unstorable 5',
    ],
    [
      'what was said is another thing',
      () => changed(6, (it) => ({ ...it, payload: String(it['payload']).replace('SEV1', 'SEV4') })),
      'archive:flaw-chain 6',
    ],
    [
      'an entry was emptied',
      () => changed(EVENT, (it) => ({ ...it, payload: null, salt: null })),
      'archive:flaw-redaction 5',
    ],
    [
      'an entry has its text and no salt',
      () => changed(EVENT, (it) => ({ ...it, salt: null })),
      'archive:line-misshapen 5',
    ],
    ['it has an owner', () => changed(9, (it) => ({ ...it, owner: ONE })), 'archive:flaw-owner 10'],
  ])('refuses one where %s, and names the line', async (_, content, expected) => {
    expect(await refusal(store, content())).toBe(expected);
  });

  it('refuses a signature that is not ours, unless whoever imports trusts it', async () => {
    expect(await refusal(store, rewritten(lines, false))).toBe('archive:other-signature');
    const clean = memoryStore({ clock: new ManualClock('2030-01-01T00:00:00.000Z') });
    expect(await refusal(clean, rewritten(lines, false), { foreign: true })).toBe('taken');
  });

  it('refuses counts and digests that are not those of the file', async () => {
    const end = lines.at(-1) ?? {};
    const ended = (it: Line): string => `${raw().slice(0, -1).join('\n')}\n${JSON.stringify(it)}\n`;
    expect(await refusal(store, ended({ ...end, events: 7 }))).toBe('archive:counts-differ 12');
    expect(await refusal(store, ended({ ...end, digest: '0'.repeat(64) }))).toBe('archive:digest-differs 12');
  });
});

/** A chain that holds, of whatever payloads: what a forger with the secret could write. */
function forged(...payloads: readonly object[]): string {
  const digest = (it: string): string => crypto.digest(it);
  let previous = GENESIS;
  const stream = 'incident/forged';
  const events = payloads.map((payload, index) => {
    const json = canonicalJson(payload);
    const event: Omit<StoredEvent, 'hash'> = {
      ...{ id: eventId(`f${String(index)}`), stream: stream as StoredEvent['stream'], seq: index + 1 },
      ...{ type: String(Reflect.get(payload, 'type')), version: 1 },
      ...{ occurredAt: '2026-01-01T00:00:00.000Z' as StoredEvent['occurredAt'] },
      ...{ recordedAt: '2026-01-01T00:00:00.000Z' as StoredEvent['recordedAt'] },
      ...{ actor: '{"kind":"token","name":"x"}', causation: '', correlation: '', visibility: 'open' },
      ...{ payload: json, salt: 's', payloadHash: hashPayload(digest, 's', json) },
    };
    previous = hashEvent(digest, previous, event);
    const { stream: _, ...rest } = event;
    return { line: 'event', ...rest, hash: previous };
  });
  const head = { line: 'stream', stream, events: events.length, head: previous };
  return rewritten([lines[0] ?? {}, head, ...events, {}]);
}

describe('chains that hold and tell nonsense', () => {
  const declared = {
    ...{ type: 'IncidentDeclared', number: 1, title: 'x', severity: 'SEV1', private: false, drill: false },
    chats: [],
  };
  it.each<[string, readonly object[]]>([
    ['begins with something else', [{ type: 'NoteAdded', text: 'x' }]],
    ['knows an event that nobody knows', [declared, { type: 'Exploded' }]],
    ['has a name from the prototype', [declared, { type: 'constructor' }]],
    ['lacks what it needs', [{ type: 'IncidentDeclared' }]],
    ['has a number that is none', [{ ...declared, number: 'DROP TABLE' }]],
    ['has the last number there could be', [{ ...declared, number: 2 ** 31 - 1 }]],
    ['has a title that is none', [{ ...declared, title: { toString: 1 } }]],
    [
      'tells of somebody who is nobody',
      [declared, { type: 'RoleAssigned', role: 'commander', person: null }],
    ],
    ['keeps what cannot be kept', [{ ...declared, title: 'a\u0000b' }]],
    ['redacts what is not there', [declared, { type: 'EventRedacted', seq: 9, reason: 'x', left: declared }]],
  ])('refuses one that %s', async (_, payloads) => {
    expect(await refusal(store, forged(...payloads))).toMatch(/^archive:flaw-/);
  });
});

it('writes nothing of a file that changes while it is read', async () => {
  const file = fileOf(text);
  const source = archiveFile(file);
  let reads = 0;
  const changing = {
    name: file,
    read: () => {
      reads += 1;
      if (reads === 2) writeFileSync(file, rewritten(lines.toSpliced(8, 3)));
      return source.read();
    },
  };
  const put = putBack({ store, crypto, directory: () => directory }, changing, {
    dry: false,
    foreign: false,
  });
  await expect(put).rejects.toMatchObject({ key: 'archive:changed' });
});
