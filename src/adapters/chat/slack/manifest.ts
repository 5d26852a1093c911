import { say, type Say } from '../../../domain/say';
import type { EventShape } from './heard-event-shapes';
import type { ShortcutId } from './heard-shortcut';
import { NEEDED_SCOPES } from './needed-scopes';
import { cut } from './text';

/** Slack's own limits. */
const APP_NAME = 35;
const DESCRIPTION = 140;
const SHORTCUT_NAME = 24;

/** What Slack is asked to tell of, by the event that is heard: messages are subscribed to by the kind of channel. */
const SUBSCRIBED: Readonly<Record<EventShape['type'], readonly string[]>> = {
  message: ['message.channels', 'message.groups'],
  reaction_added: ['reaction_added'],
  reaction_removed: ['reaction_removed'],
  member_joined_channel: ['member_joined_channel'],
  member_left_channel: ['member_left_channel'],
  app_home_opened: ['app_home_opened'],
  app_uninstalled: ['app_uninstalled'],
  tokens_revoked: ['tokens_revoked'],
};

const MENU: readonly {
  readonly id: ShortcutId;
  readonly type: 'global' | 'message';
  readonly name: string;
  readonly what: string;
}[] = [
  {
    id: 'declare_incident',
    type: 'global',
    name: 'slack:manifest.declare',
    what: 'slack:manifest.declare-what',
  },
  {
    id: 'make_request',
    type: 'global',
    name: 'slack:manifest.request',
    what: 'slack:manifest.request-what',
  },
  { id: 'add_to_timeline', type: 'message', name: 'slack:manifest.pin', what: 'slack:manifest.pin-what' },
  {
    id: 'request_from_message',
    type: 'message',
    name: 'slack:manifest.request',
    what: 'slack:manifest.request-what',
  },
];

const FAMILIES: Readonly<Record<string, string>> = {
  incident: 'slack:manifest.incident',
  support: 'slack:manifest.support',
  oncall: 'slack:manifest.oncall',
};

/** What one pastes into Slack to make the app: everything that is heard here, every scope that is needed, and nothing else. */
export function slackManifest({
  publicUrl,
  socketMode,
  families,
  name,
  word,
}: {
  readonly publicUrl: string;
  readonly socketMode: boolean;
  readonly families: readonly string[];
  readonly name: string;
  readonly word: (say: Say) => string;
}): object {
  const said = (key: string, most: number): string => cut(word(say(key)), most);
  /** Over a socket Slack needs no address. */
  const at = (field: string): object => (socketMode ? {} : { [field]: `${publicUrl}/slack/events` });
  return {
    display_information: {
      name: cut(name, APP_NAME),
      description: said('slack:manifest.description', DESCRIPTION),
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: cut(name, APP_NAME), always_online: true },
      shortcuts: MENU.map(({ id, type, name: title, what }) => ({
        name: said(title, SHORTCUT_NAME),
        type,
        callback_id: id,
        description: said(what, DESCRIPTION),
      })),
      slash_commands: families.map((family) => ({
        command: `/${family}`,
        ...at('url'),
        description: said(FAMILIES[family] ?? 'slack:manifest.command', DESCRIPTION),
        usage_hint: said('slack:manifest.hint', DESCRIPTION),
        // So that a mention arrives as the person's id and not as a name that is theirs today.
        should_escape: true,
      })),
    },
    oauth_config: { scopes: { bot: NEEDED_SCOPES.map(({ scope }) => scope) } },
    settings: {
      event_subscriptions: { ...at('request_url'), bot_events: Object.values(SUBSCRIBED).flat().sort() },
      interactivity: { is_enabled: true, ...at('request_url'), ...at('message_menu_options_url') },
      org_deploy_enabled: false,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}
