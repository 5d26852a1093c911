import { z } from 'zod';

import type { ChannelRef } from '../../../ports/chat-refs';
import type { ChannelCalls } from './calls-channels';
import { failed, isRefusal, sent, unreadOf, type Outcome } from './calls-outcome';
import type { Home } from './home';
import type { OutParts } from './out-parts';
import type { Failure } from './rest';

const group = z.object({ id: z.string(), name: z.string().nullish(), display_name: z.string().nullish() });
const groups = z.union([
  z.array(group),
  z.object({ groups: z.array(group) }).transform((page) => page.groups),
]);
const members = z.object({ members: z.array(z.object({ id: z.string() })).nullable() });
const PAGE = 200;
/** A channel of two thousand helps nobody, and a server that tells the same page for ever would hold the lane. */
const MOST_PAGES = 10;

/** Groups of people are there only on newer and licensed servers; every other one knows none. */
export async function inviteGroup(
  parts: OutParts,
  calls: ChannelCalls,
  home: Home,
  channel: ChannelRef,
  wanted: string,
): Promise<Outcome> {
  const name = wanted.replace(/^@/, '').toLowerCase();
  const found = await parts.rest.call('GET', `/groups?q=${encodeURIComponent(name)}&per_page=${PAGE}`);
  if (!found.ok) return unknownOr(found, parts);
  const id = (groups.safeParse(found.body).data ?? []).find((it) =>
    [it.id, it.name?.toLowerCase(), it.display_name?.toLowerCase()].includes(name),
  )?.id;
  if (id === undefined) return failed('unknown-group');
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await parts.rest.call('GET', `/groups/${id}/members?page=${page}&per_page=${PAGE}`);
    if (!reply.ok) return unknownOr(reply, parts);
    const people = members.safeParse(reply.body).data?.members ?? [];
    for (const person of people) {
      const outcome = await calls.add(home, channel, person.id);
      if (outcome.outcome === 'retry') return outcome;
      // Somebody who cannot come in keeps nobody else out; a channel that is not there keeps out everybody.
      if (
        outcome.outcome === 'failed' &&
        'known' in outcome.reason &&
        outcome.reason.known !== 'unknown-person'
      )
        return outcome;
    }
    if (people.length < PAGE) break;
  }
  return sent();
}

const unknownOr = (failure: Failure, parts: OutParts): Outcome =>
  isRefusal(failure) && failure.status !== 401 ? failed('unknown-group') : unreadOf(failure, parts.word);
