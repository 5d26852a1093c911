import { instant, type EffectKey } from '../../src/domain/ids';
import type { Chat, ChatCall, Receipt } from '../../src/ports/chat';

const LONG_AGO = instant(new Date(0));
const MOST_TRIES = 20;

/** What the road does with a call, without its waiting: after an unknown outcome it asks first, and calls again only then. */
export async function deliver(chat: Chat, call: ChatCall, key: EffectKey): Promise<Receipt> {
  for (let nth = 0; nth < MOST_TRIES; nth += 1) {
    const delivery = await chat.call(call, key);
    if (delivery.outcome === 'sent') return delivery.receipt;
    if (delivery.outcome === 'failed') throw new Error(`${call.kind}: ${JSON.stringify(delivery.reason)}`);
    if (delivery.effect === 'none') continue;
    const found = await lookFor(chat, call, key);
    if (found !== 'absent') return found;
  }
  throw new Error(`${call.kind} was tried ${MOST_TRIES} times`);
}

async function lookFor(chat: Chat, call: ChatCall, key: EffectKey): Promise<Receipt | 'absent'> {
  for (let nth = 0; nth < MOST_TRIES; nth += 1) {
    const found = await chat.find(call, key, LONG_AGO);
    if (found !== 'unsure') return found;
  }
  throw new Error(`${call.kind} was looked for ${MOST_TRIES} times`);
}
