import { z } from 'zod';

import { say } from '../../../domain/say';
import type { Check } from '../../../ports/chat';
import { isRefusal } from './calls-outcome';
import type { Failure, MattermostRest } from './rest';
import { reachOf } from './untrusted-hosts';

const me = z.object({
  id: z.string(),
  username: z.string(),
  is_bot: z.boolean().default(false),
  roles: z.string().default(''),
});
const team = z.object({ id: z.string(), name: z.string() });
const OLDEST: readonly [number, number] = [5, 37];
const MAX_SKEW = 30_000;

const ok = (note: Check['note']): Check => ({ state: 'ok', note });
const warn = (note: Check['note']): Check => ({ state: 'warn', note });
const fail = (note: Check['note']): Check => ({ state: 'fail', note });

export interface CheckParts {
  readonly rest: Pick<MattermostRest, 'call' | 'version' | 'skew'>;
  readonly url: string;
  readonly teamName: string;
  readonly publicUrl: string;
}

/** Looks at everything that the bot needs of the server, in the order in which one would mend it. */
export async function checks(parts: CheckParts): Promise<readonly Check[]> {
  const { rest } = parts;
  const account = await rest.call('GET', '/users/me');
  if (!account.ok) return [notIn(account, parts.url)];
  const who = me.safeParse(account.body).data;
  if (who === undefined) return [fail(say('mattermost:check.not-mattermost', { url: parts.url }))];
  const bot = { name: who.username, url: parts.url };
  return [
    who.is_bot ? ok(say('mattermost:check.token', bot)) : warn(say('mattermost:check.not-a-bot', bot)),
    version(rest.version),
    ...clock(rest.skew),
    ...(await home(parts, who.id)),
    reach(parts.publicUrl),
  ];
}

function notIn(failure: Failure, url: string): Check {
  if ('limited' in failure) return warn(say('mattermost:check.busy', { url }));
  if (!isRefusal(failure)) {
    const reason = 'away' in failure ? failure.away : failure.unknown;
    return fail(say('mattermost:check.away', { url, reason }));
  }
  return failure.status === 401
    ? fail(say('mattermost:locked-out'))
    : fail(say('mattermost:check.refused', { url, said: failure.message }));
}

function version(found: string | undefined): Check {
  if (found === undefined) return warn(say('mattermost:check.version-unknown'));
  const [major = 0, minor = 0] = found.split('.').map(Number);
  const [oldest, since] = OLDEST;
  const old = major < oldest || (major === oldest && minor < since);
  return old
    ? warn(say('mattermost:check.version-old', { version: found, oldest: OLDEST.join('.') }))
    : ok(say('mattermost:check.version', { version: found }));
}

function clock(skew: number | undefined): readonly Check[] {
  if (skew === undefined) return [];
  const seconds = Math.round(Math.abs(skew) / 1_000);
  return [
    Math.abs(skew) > MAX_SKEW
      ? warn(say(skew > 0 ? 'mattermost:check.clock-ahead' : 'mattermost:check.clock-behind', { seconds }))
      : ok(say('mattermost:check.clock', { seconds })),
  ];
}

/** The team, and whether the bot is in it and may read what it has to. */
async function home({ rest, teamName }: CheckParts, bot: string): Promise<readonly Check[]> {
  const there = await rest.call('GET', `/teams/name/${encodeURIComponent(teamName.toLowerCase())}`);
  const found = there.ok ? team.safeParse(there.body).data : undefined;
  if (found === undefined) return [fail(say('mattermost:no-team', { team: teamName }))];
  const [member, channels] = await Promise.all([
    rest.call('GET', `/teams/${found.id}/members/${bot}`),
    rest.call('GET', `/users/${bot}/teams/${found.id}/channels`),
  ]);
  return [
    member.ok
      ? ok(say('mattermost:check.team', { team: found.name }))
      : fail(say('mattermost:check.not-in-team', { team: found.name })),
    ...(channels.ok || !isRefusal(channels)
      ? []
      : [warn(say('mattermost:check.cannot-read', { team: found.name }))]),
  ];
}

/** Whether the server may call us, which it does for commands, buttons and forms. */
function reach(publicUrl: string): Check {
  const { hostname } = new URL(publicUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  switch (reachOf(host)) {
    case 'private':
      return warn(say('mattermost:check.reach-private', { url: publicUrl, host }));
    case 'named':
      return ok(say('mattermost:check.reach-named', { url: publicUrl, host }));
    case 'public':
      return ok(say('mattermost:check.reach-public', { url: publicUrl }));
  }
}
