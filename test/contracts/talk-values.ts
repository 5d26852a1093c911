import type { Actor } from '../../src/domain/actor';
import { chatId, effectKey, laneId, type Instant } from '../../src/domain/ids';
import type { SeenMessage } from '../../src/ports/chat-refs';
import type { Link } from '../../src/ports/outbox';
import type { Heard } from '../../src/ports/talk';
import type { Store } from '../../src/ports/store';
import { claimed, effect, ONE, plan, sent } from './road-values';

export const SLACK = chatId('slack');
export const MATTERMOST = chatId('mattermost');
export const TALK = laneId('mattermost/incident/1/talk');

export const at = (second: number): Instant =>
  new Date(Date.UTC(2026, 2, 1, 3, 0, second)).toISOString() as Instant;

export const seen = (ref: string, text: string, more: Partial<SeenMessage> = {}): SeenMessage => ({
  ref,
  channel: 'C1',
  author: { key: 'person/ann', name: 'Ann' },
  text,
  written: at(0),
  ...more,
});

let plans = 0;
/** One effect a call, with a key of its own, as whoever plans them gives it. */
const copying = (ref: string) => {
  plans += 1;
  return effect(`copy/mattermost/slack/${ref}/${String(plans)}`, {
    lane: TALK,
    coalesce: `copy/mattermost/slack/${ref}`,
    effect: { kind: 'copy', chat: MATTERMOST, subject: ONE, from: SLACK, ref },
  });
};

const base = (ref: string) =>
  ({ subject: ONE, effects: [copying(ref)], correlation: 'c', chat: SLACK }) as const;

export const said = (ref: string, text: string, more: Partial<SeenMessage> = {}, late = false): Heard => ({
  ...base(ref),
  kind: 'message',
  message: seen(ref, text, more),
  late,
});
export const removed = (ref: string): Heard => ({ ...base(ref), kind: 'remove', message: ref });

export const somebody = (name: string, chat = SLACK): Actor => ({
  kind: 'person',
  chat,
  workspace: 'w',
  id: name,
  person: { key: `person/${name}`, name },
});

export const reacted = (
  ref: string,
  emoji: string,
  added: boolean,
  second: number,
  by = somebody('bo'),
): Heard => ({ ...base(ref), kind: 'react', message: ref, emoji, added, by, at: at(second) });

/** What waits on the talk's lane, in order: taken, written down as done. */
export async function delivered(store: Store): Promise<readonly string[]> {
  const claim = await claimed(store, { lane: TALK, limit: 1_000 });
  for (const errand of claim.errands) await store.outbox.settle(sent(claim, errand));
  await store.outbox.release(TALK, claim.fence);
  return claim.errands.map(({ key }) => key.split('/').slice(3, -1).join('/'));
}

/** A delivery leaves this link behind. */
export async function linked(store: Store, link: Link): Promise<void> {
  const place = `${link.role}/${link.chat}/${link.ref}`;
  const [key, lane] = [effectKey(`link/${place}`), laneId(`links/${place}/normal`)];
  await plan(store, effect(key, { lane }));
  const claim = await claimed(store, { lane });
  for (const errand of claim.errands)
    await store.outbox.settle({ errand, fence: claim.fence, became: 'sent', links: [link], follow: [] });
  await store.outbox.release(lane, claim.fence);
}
