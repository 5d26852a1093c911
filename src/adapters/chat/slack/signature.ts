import { createHmac, timingSafeEqual } from 'node:crypto';

/** Slack's own window; both ways, because a timestamp from the future would be good for replays until it has passed. */
const WINDOW_SECONDS = 300;
const HEX = /^v0=([0-9a-f]{64})$/;

export type Signed =
  | { readonly ok: true; readonly signature: string }
  /** Labels of a metric as well: they never carry what was sent. */
  | { readonly ok: false; readonly why: 'slack-unsigned' | 'slack-stale' | 'slack-signature' };

/** Whether Slack itself sent these bytes, and now. */
export function signed(
  secret: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  now: number,
): Signed {
  const stamp = headers['x-slack-request-timestamp'];
  const given = headers['x-slack-signature'];
  if (stamp === undefined || given === undefined) return { ok: false, why: 'slack-unsigned' };
  const seconds = /^\d{1,12}$/.test(stamp) ? Number(stamp) : Number.NaN;
  // Written so that what is no number is refused too.
  if (!(Math.abs(now / 1_000 - seconds) <= WINDOW_SECONDS)) return { ok: false, why: 'slack-stale' };
  const theirs = HEX.exec(given)?.[1];
  if (theirs === undefined) return { ok: false, why: 'slack-signature' };
  const ours = createHmac('sha256', secret).update(`v0:${stamp}:`).update(body).digest();
  return timingSafeEqual(ours, Buffer.from(theirs, 'hex'))
    ? { ok: true, signature: theirs }
    : { ok: false, why: 'slack-signature' };
}
