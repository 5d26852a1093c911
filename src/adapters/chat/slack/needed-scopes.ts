/** What a bot token must be allowed to do, and the catalogue's words for what it is needed for. The manifest is made from it. */
export const NEEDED_SCOPES: readonly NeededScope[] = [
  { scope: 'bookmarks:read', why: 'slack:scope.bookmarks' },
  { scope: 'bookmarks:write', why: 'slack:scope.bookmarks' },
  { scope: 'channels:history', why: 'slack:scope.history' },
  { scope: 'channels:join', why: 'slack:scope.announce' },
  { scope: 'channels:manage', why: 'slack:scope.channels' },
  { scope: 'channels:read', why: 'slack:scope.channels' },
  { scope: 'chat:write', why: 'slack:scope.speak' },
  { scope: 'chat:write.customize', why: 'slack:scope.names' },
  { scope: 'commands', why: 'slack:scope.commands' },
  { scope: 'files:write', why: 'slack:scope.pictures' },
  { scope: 'groups:history', why: 'slack:scope.history' },
  { scope: 'groups:read', why: 'slack:scope.private' },
  { scope: 'groups:write', why: 'slack:scope.private' },
  { scope: 'im:history', why: 'slack:scope.direct' },
  { scope: 'im:write', why: 'slack:scope.direct' },
  { scope: 'pins:write', why: 'slack:scope.pins' },
  { scope: 'reactions:read', why: 'slack:scope.reactions' },
  { scope: 'reactions:write', why: 'slack:scope.reactions' },
  { scope: 'usergroups:read', why: 'slack:scope.groups' },
  { scope: 'users:read', why: 'slack:scope.people' },
  { scope: 'users:read.email', why: 'slack:scope.email' },
];

export interface NeededScope {
  readonly scope: string;
  readonly why: string;
}

/** Without it the bot shows whoever it speaks for in the text itself. */
export const NAMES_SCOPE = 'chat:write.customize';
/** Without it a chart is told in words. */
export const FILES_SCOPE = 'files:write';
