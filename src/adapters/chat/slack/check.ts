import { z } from 'zod';

import { say, type Fact } from '../../../domain/say';
import type { Check } from '../../../ports/chat';
import { scopesOf } from './grants';
import { FILES_SCOPE, NAMES_SCOPE, NEEDED_SCOPES } from './needed-scopes';
import type { SlackCaller, SlackReply } from './web';

/** Well below the five minutes after which a signed request counts as stale. */
const MOST_SKEW = 60_000;

const auth = z.object({ user: z.string().default('?'), team: z.string().default('?') });

export interface CheckParts {
  readonly web: SlackCaller;
  /** With the app-level token; there only in socket mode. */
  readonly appWeb: SlackCaller | undefined;
  /** Whether Slack sends over HTTP. */
  readonly http: boolean;
  readonly publicUrl: string;
  /** How far this machine's clock is from Slack's, as far as its last answer told. */
  readonly skew: () => number | undefined;
}

type Facts = Readonly<Record<string, Fact>>;
const ok = (key: string, facts?: Facts): Check => ({ state: 'ok', note: say(key, facts) });
const warn = (key: string, facts?: Facts): Check => ({ state: 'warn', note: say(key, facts) });
const fail = (key: string, facts?: Facts): Check => ({ state: 'fail', note: say(key, facts) });

/** All that must be well before Slack works, each with what to do where it is not. */
export async function checkSlack(parts: CheckParts): Promise<readonly Check[]> {
  const reply = await parts.web.call('auth.test', {});
  const app = await parts.appWeb?.call('apps.connections.open', {});
  return [
    ...(reply.ok ? [tokenIs(reply.body), ...scopes(reply), ...clock(parts.skew())] : [refused(reply, false)]),
    ...(app === undefined ? [] : [app.ok ? ok('slack:check.app-token') : refused(app, true)]),
    ...(parts.http ? [address(parts.publicUrl)] : []),
  ];
}

function tokenIs(body: unknown): Check {
  const { user, team } = auth.safeParse(body).data ?? { user: '?', team: '?' };
  return ok('slack:check.token', { bot: user, team });
}

function scopes(reply: SlackReply): readonly Check[] {
  const granted = scopesOf(reply);
  if (granted === undefined) return [warn('slack:check.scopes-unknown')];
  const missing = NEEDED_SCOPES.filter(({ scope }) => !granted.has(scope));
  if (missing.length === 0) return [ok('slack:check.scopes')];
  return missing.map(({ scope, why }) => {
    // Without their names over their words, people are named in the words themselves, and charts are told: less pretty, and nothing fails.
    const note = [NAMES_SCOPE, FILES_SCOPE].includes(scope) ? warn : fail;
    return note('slack:check.scope-missing', { scope, why: { word: why } });
  });
}

function clock(skew: number | undefined): readonly Check[] {
  if (skew === undefined) return [];
  return Math.abs(skew) <= MOST_SKEW
    ? [ok('slack:check.clock')]
    : [fail('slack:check.clock-off', { seconds: Math.round(Math.abs(skew) / 1_000) })];
}

function refused(reply: Exclude<SlackReply, { ok: true }>, app: boolean): Check {
  if ('limited' in reply) return warn('slack:check.busy', { seconds: Math.ceil(reply.limited / 1_000) });
  if ('error' in reply)
    return fail(app ? 'slack:check.app-token-refused' : 'slack:check.token-refused', { error: reply.error });
  return fail('slack:check.away', { error: 'away' in reply ? reply.away : reply.unknown });
}

const address = (url: string): Check =>
  url.startsWith('https://')
    ? ok('slack:check.public-url', { url })
    : fail('slack:check.public-url-plain', { url });
