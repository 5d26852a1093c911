import { list, object, objects, text, type Json } from './shape';

/** What Slack wants a token to have before it tells of this. */
const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  app_home_opened: [],
  app_uninstalled: [],
  tokens_revoked: [],
};
const KIND: Readonly<Record<string, string>> = {
  channel: 'channels',
  group: 'groups',
  im: 'im',
  mpim: 'mpim',
};

/** An app that was made in this workspace from its manifest: what it may do, is told, and shows in the menus. */
export class InstalledApp {
  readonly scopes: readonly string[];
  readonly #events: readonly string[];
  readonly #shortcuts: readonly Json[];
  readonly #commands: readonly string[];
  readonly #manifest: Json;

  constructor(manifest: object) {
    this.#manifest = object(manifest);
    const features = object(this.#manifest['features']);
    const settings = object(this.#manifest['settings']);
    this.scopes = list(object(object(this.#manifest['oauth_config'])['scopes'])['bot']).map(text);
    this.#events = list(object(settings['event_subscriptions'])['bot_events']).map(text);
    this.#shortcuts = objects(features['shortcuts']);
    this.#commands = objects(features['slash_commands']).map(({ command }) => text(command));
  }

  /** What Slack's form for manifests would mark. */
  problems(): readonly string[] {
    const about = object(this.#manifest['display_information']);
    const short = (what: string, value: unknown, most: number): readonly string[] =>
      text(value) === '' || text(value).length > most ? [`${what}: from 1 to ${most} characters`] : [];
    const ids = this.#shortcuts.map((one) => text(one['callback_id']));
    const missing = this.#events.flatMap((event) => {
      const scopes = EVENT_SCOPES[event];
      if (scopes === undefined) return [`${event}: no such event here`];
      return scopes
        .filter((scope) => !this.scopes.includes(scope))
        .map((scope) => `${event}: needs ${scope}`);
    });
    return [
      ...short('name', about['name'], 35),
      ...short('description', about['description'], 140),
      ...this.#shortcuts.flatMap((one) => [
        ...short('shortcut', one['name'], 24),
        ...short('shortcut description', one['description'], 150),
      ]),
      ...(new Set(ids).size === ids.length ? [] : ['shortcuts: a callback_id is there twice']),
      ...(this.#commands.length > 0 && !this.scopes.includes('commands') ? ['commands: scope missing'] : []),
      ...(new Set(this.scopes).size === this.scopes.length ? [] : ['scopes: one is there twice']),
      ...missing,
    ];
  }

  has(command: string): boolean {
    return this.#commands.includes(command);
  }

  shows(type: 'global' | 'message', callback: string): boolean {
    return this.#shortcuts.some((one) => one['type'] === type && one['callback_id'] === callback);
  }

  /** Whether Slack tells it of this. */
  hears(event: Json): boolean {
    const type = text(event['type']);
    if (type !== 'message') return this.#events.includes(type);
    return this.#events.includes(`message.${KIND[text(event['channel_type'])] ?? ''}`);
  }
}
