import { z } from 'zod';

import type { ChatCall } from '../../../ports/chat';
import { type CallParts, once, saysOne } from './call-parts';
import { failed, failure, type Outcome, sent } from './failure';
import { userId } from './render-spans';

type Call<Kind extends ChatCall['kind']> = Extract<ChatCall, { kind: Kind }>;

/** Slack's limit for one invitation. */
const MOST_INVITED = 100;
const GROUP_ID = /^S[A-Z0-9]{7,}$/;
const IN_ALREADY = ['already_in_channel', 'cant_invite_self'] as const;

const groups = z.object({
  usergroups: z.array(
    z.object({ id: z.string(), handle: z.string().optional(), name: z.string().optional() }),
  ),
});
const members = z.object({ users: z.array(z.string()) });
const perPerson = z.object({ errors: z.array(z.object({ error: z.string() })).min(1) });

export async function invite(parts: CallParts, { channel, person }: Call<'invite'>): Promise<Outcome> {
  const user = userId(parts, person);
  if (user === undefined) return failed('unknown-person');
  return once(parts, 'conversations.invite', { channel, users: user }, IN_ALREADY);
}

/** Everybody who can come comes: one who cannot does not keep the others out. */
export async function inviteGroup(
  parts: CallParts,
  { channel, group }: Call<'invite-group'>,
): Promise<Outcome> {
  const id = await groupId(parts, group);
  if (typeof id === 'object') return id;
  const reply = await parts.web.call('usergroups.users.list', { usergroup: id });
  if (!reply.ok) return failure(parts.word, 'usergroups.users.list', reply);
  const self = await parts.self.ask();
  const users = (members.safeParse(reply.body).data?.users ?? []).filter((user) => user !== self?.user);
  for (let first = 0; first < users.length; first += MOST_INVITED) {
    const some = users.slice(first, first + MOST_INVITED);
    const refused = await inviteAll(parts, channel, some);
    if (refused !== undefined) return refused;
  }
  return sent();
}

async function inviteAll(
  parts: CallParts,
  channel: string,
  users: readonly string[],
): Promise<Outcome | undefined> {
  const reply = await parts.web.call('conversations.invite', {
    channel,
    users: users.join(','),
    force: true,
  });
  if (reply.ok || saysOne(reply, ...IN_ALREADY)) return undefined;
  const errors = 'error' in reply ? perPerson.safeParse(reply.body).data?.errors : undefined;
  if (errors === undefined) return failure(parts.word, 'conversations.invite', reply);
  parts.log.debug('some of a group could not be invited', { errors: errors.map(({ error }) => error) });
  return undefined;
}

/** By id, handle (`@oncall`) or name. */
async function groupId(parts: CallParts, group: string): Promise<string | Outcome> {
  const wanted = group.trim().replace(/^@/, '');
  if (GROUP_ID.test(wanted)) return wanted;
  const reply = await parts.web.call('usergroups.list', {});
  if (!reply.ok) return failure(parts.word, 'usergroups.list', reply);
  const all = groups.safeParse(reply.body).data?.usergroups ?? [];
  const same = (text: string | undefined): boolean => text?.toLowerCase() === wanted.toLowerCase();
  return (
    (all.find(({ handle }) => same(handle)) ?? all.find(({ name }) => same(name)))?.id ??
    failed('unknown-group')
  );
}
