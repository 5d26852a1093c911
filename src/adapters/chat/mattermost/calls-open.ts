import { z } from 'zod';

import { say } from '../../../domain/say';
import type { EffectKey } from '../../../domain/ids';
import type { ChatCall, Receipt } from '../../../ports/chat';
import { isMissing, outcomeOf, sent, unreadOf, type Outcome } from './calls-outcome';
import { withTopic } from './channel-header';
import { displayName, markOf, namesFor } from './channel-name';
import type { Home } from './home';
import type { OutParts } from './out-parts';
import type { Failure, Reply } from './rest';

type Open = Extract<ChatCall, { readonly kind: 'open-channel' }>;

const opened = z.object({ id: z.string().min(1), purpose: z.string().default('') });
const TAKEN = /save_channel[.](exists|previously|archived)|channel_with_name_exists/;

/** Makes the channel under the first name that is free, and knows its own by the mark in its purpose. */
export async function openChannel(parts: OutParts, home: Home, call: Open, key: EffectKey): Promise<Outcome> {
  const mark = markOf(parts.crypto, key);
  for (const name of namesFor(call.name, mark)) {
    const made = await parts.rest.call('POST', '/channels', {
      team_id: home.teamId,
      name,
      display_name: displayName(call.title, name),
      type: call.private ? 'P' : 'O',
      purpose: parts.word(say('mattermost:purpose', { mark })),
      header: withTopic('', call.topic),
    });
    if (made.ok) return sent({ channel: opened.parse(made.body).id });
    if (!isTaken(made)) return outcomeOf(made, parts.word);
    const there = await channelNamed(parts, home, name);
    const own = ownOf(there, mark);
    if (own !== undefined) return sent({ channel: own });
    if (!there.ok && !isMissing(there)) return unreadOf(there, parts.word);
  }
  return {
    outcome: 'failed',
    reason: { said: parts.word(say('mattermost:no-free-name', { name: call.name })) },
  };
}

/** The channel that was opened under this key, whichever of the names it got. */
export async function findChannel(
  parts: OutParts,
  home: Home,
  call: Open,
  key: EffectKey,
): Promise<Receipt | 'absent' | 'unsure'> {
  const mark = markOf(parts.crypto, key);
  for (const name of namesFor(call.name, mark)) {
    const there = await channelNamed(parts, home, name);
    const own = ownOf(there, mark);
    if (own !== undefined) return { channel: own };
    // A channel of others may hide from the bot, so a name that is not there does not say that the next ones are free.
    if (!there.ok && !isMissing(there)) return 'unsure';
  }
  return 'absent';
}

/** An archived one keeps its name. */
const channelNamed = ({ rest }: OutParts, { teamId }: Home, name: string): Promise<Reply> =>
  rest.call('GET', `/teams/${teamId}/channels/name/${name}?include_deleted=true`);

function ownOf(reply: Reply, mark: string): string | undefined {
  const found = reply.ok ? opened.safeParse(reply.body).data : undefined;
  return found?.purpose.includes(mark) === true ? found.id : undefined;
}

const isTaken = (failure: Failure): boolean => 'id' in failure && TAKEN.test(failure.id);
