import { randomBytes } from 'node:crypto';

import { instant } from '../../domain/ids';
import type { Clock } from '../../ports/clock';

/** 48 bits of milliseconds, then randomness: later ids sort after earlier ones, and two processes never mint the same. */
function uuidV7(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6); // version 7
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8); // RFC 9562's variant
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Whatever is longer, Node takes for a millisecond. */
const LONGEST_TIMER = 2 ** 31 - 1;

function after(ms: number, run: () => void): () => void {
  let cancel: () => void;
  const rest = ms - LONGEST_TIMER;
  const timer = setTimeout(
    () => {
      if (rest > 0) cancel = after(rest, run);
      else run();
    },
    Math.min(ms, LONGEST_TIMER),
  ).unref();
  cancel = () => {
    clearTimeout(timer);
  };
  return () => {
    cancel();
  };
}

export const systemClock = (): Clock => ({
  now: () => instant(new Date()),
  monotonic: () => performance.now(),
  id: uuidV7,
  salt: () => randomBytes(16).toString('hex'),
  after,
});
