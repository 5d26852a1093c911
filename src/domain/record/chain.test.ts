import { createHash } from 'node:crypto';

import { minute } from '../../../test/given';
import { eventId, streamId } from '../ids';
import { GENESIS, hashEvent, hashPayload, verifyChain, type StoredEvent } from './chain';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const stream = streamId('incident', 'one');

function stored(seq: number, previous: string, changed: Partial<StoredEvent> = {}): StoredEvent {
  const payload = `{"text":"note ${seq}"}`;
  const salt = `salt-${seq}`;
  const event = {
    id: eventId(`e${seq}`),
    stream,
    seq,
    type: 'NoteAdded',
    version: 1,
    occurredAt: minute(seq),
    recordedAt: minute(seq),
    actor: '{"kind":"token","name":"ana"}',
    causation: `c${seq}`,
    correlation: 'story',
    visibility: 'open' as const,
    payloadHash: hashPayload(digest, salt, payload),
    ...changed,
  };
  return { payload, salt, ...event, hash: hashEvent(digest, previous, event) };
}
const first = stored(1, GENESIS);
const second = stored(2, first.hash);
const third = stored(3, second.hash);
const chain = [first, second, third];
const faults = (...events: readonly StoredEvent[]) => verifyChain(digest, events);

describe('the chain of a record', () => {
  it('is whole as it was written, and so is a record with nothing in it', () => {
    expect(faults(...chain)).toEqual([]);
    expect(faults()).toEqual([]);
  });

  it('is whole where an entry was emptied', () => {
    expect(faults(first, { ...second, payload: null, salt: null }, third)).toEqual([]);
  });

  it('shows what is missing: the first entry, one in the middle, one that is there twice', () => {
    expect(faults(second, third)).toEqual([{ fault: 'gap', seq: 1 }]);
    expect(faults(first, third)).toEqual([{ fault: 'gap', seq: 2 }]);
    expect(faults(first, second, second)).toEqual([{ fault: 'gap', seq: 3 }]);
  });

  it('shows words that were changed', () => {
    const changed = { ...second, payload: '{"text":"all was well"}' };
    expect(faults(first, changed, third)).toEqual([{ fault: 'payload', seq: 2 }]);
  });

  it('shows words that were changed with their hash, for the next link covers that', () => {
    const payload = '{"text":"all was well"}';
    const changed = { ...second, payload, payloadHash: hashPayload(digest, second.salt ?? '', payload) };
    expect(faults(first, changed, third)).toEqual([{ fault: 'hash', seq: 2 }]);
  });

  it('shows a link that was forged anew, at the one that follows it', () => {
    const forged = stored(2, first.hash, { occurredAt: minute(0) });
    expect(faults(first, forged, third)).toEqual([{ fault: 'hash', seq: 3 }]);
  });

  it.each<Partial<StoredEvent>>([
    { id: eventId('e9') },
    { stream: streamId('incident', 'two') },
    { type: 'Resolved' },
    { version: 2 },
    { occurredAt: minute(9) },
    { recordedAt: minute(9) },
    { actor: '{"kind":"token","name":"bo"}' },
    { causation: 'c9' },
    { correlation: 'another' },
    { visibility: 'private' },
    { payloadHash: digest('x') },
    { hash: digest('x') },
  ])('covers everything that is stored of an entry: %p', (changed) => {
    expect(faults(first, second, { ...third, ...changed })).toContainEqual({ fault: 'hash', seq: 3 });
  });

  it('shows a clock that went back, though every link holds', () => {
    const early = stored(2, first.hash, { recordedAt: minute(0) });
    expect(faults(first, early, stored(3, early.hash))).toEqual([{ fault: 'clock', seq: 2 }]);
    const same = stored(2, first.hash, { recordedAt: first.recordedAt });
    expect(faults(first, same)).toEqual([]);
  });

  it('reads two different lists of parts as two different texts', () => {
    expect(hashPayload(digest, 'ab', 'c')).not.toBe(hashPayload(digest, 'a', 'bc'));
  });
});
