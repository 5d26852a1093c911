import type { MethodFacts } from './facts';
import { text, type Json } from './shape';
import type { SlackChannel, SlackState } from './state';

const FAMILY: Readonly<Record<SlackChannel['kind'], string>> = {
  public: 'channels',
  private: 'groups',
  im: 'im',
  mpim: 'mpim',
};
const KIND_OF_TYPE: Readonly<Record<string, SlackChannel['kind']>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: 'mpim',
};
const FAMILIES = Object.values(FAMILY);

/** The kinds of channel that the call touches. */
function kindsOf(method: string, args: Json, state: SlackState): readonly SlackChannel['kind'][] {
  if (method === 'conversations.create') return [args['is_private'] === true ? 'private' : 'public'];
  if (method === 'conversations.list' || method === 'users.conversations')
    return (text(args['types']) || 'public_channel')
      .split(',')
      .flatMap((type) => KIND_OF_TYPE[type.trim()] ?? []);
  if (method === 'conversations.open') return [text(args['users']).includes(',') ? 'mpim' : 'im'];
  const kind = state.channels.get(text(args['channel']) || text(args['channel_id']))?.kind;
  return kind === undefined ? [] : [kind];
}

/** What the token would need and does not have, one scope of each group; `undefined` where it may. */
export function missingScope(
  method: string,
  facts: MethodFacts,
  args: Json,
  state: SlackState,
  granted: ReadonlySet<string>,
): string | undefined {
  const byKind = facts.scopes.filter((scope) => FAMILIES.includes(scope.split(':')[0] ?? ''));
  const others = facts.scopes.filter((scope) => !byKind.includes(scope));
  const groups: (readonly string[])[] = [];
  if (others.length > 0) groups.push(others);
  else
    for (const kind of kindsOf(method, args, state)) {
      const fitting = byKind.filter((scope) => scope.startsWith(`${FAMILY[kind]}:`));
      groups.push(fitting.length > 0 ? fitting : byKind);
    }
  if (args['username'] !== undefined || args['icon_emoji'] !== undefined)
    groups.push(['chat:write.customize']);
  return groups.find((group) => group.length > 0 && !group.some((scope) => granted.has(scope)))?.[0];
}
