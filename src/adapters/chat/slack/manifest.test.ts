import { z } from 'zod';

import { say } from '../../../voice/say';
import { eventShape } from './heard-event-shapes';
import { SHORTCUTS } from './heard-shortcut';
import { slackManifest } from './manifest';
import { NEEDED_SCOPES } from './needed-scopes';

const manifestShape = z.object({
  display_information: z.object({ name: z.string().max(35), description: z.string().max(140) }),
  features: z.object({
    shortcuts: z
      .array(
        z.object({
          name: z.string().min(1).max(24),
          type: z.enum(['global', 'message']),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
    slash_commands: z.array(
      z.object({
        command: z.string(),
        url: z.string().optional(),
        description: z.string().min(1).max(2_000),
        usage_hint: z.string().max(1_000),
        should_escape: z.literal(true),
      }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ request_url: z.string().optional(), bot_events: z.array(z.string()) }),
    interactivity: z.object({
      is_enabled: z.literal(true),
      request_url: z.string().optional(),
      message_menu_options_url: z.string().optional(),
    }),
    socket_mode_enabled: z.boolean(),
  }),
});

const made = (socketMode: boolean, families = ['incident', 'support', 'oncall']) =>
  manifestShape.parse(
    slackManifest({
      publicUrl: 'https://muster.example.org',
      socketMode,
      families,
      name: 'Muster',
      word: ({ key }) => say(key),
    }),
  );
/** The scope without which Slack does not tell of an event; the others need none. */
const SCOPE_OF: Readonly<Record<string, readonly string[]>> = {
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  app_home_opened: [],
  app_uninstalled: [],
  tokens_revoked: [],
};

test('Slack is asked to tell of every event that is heard, and of no other', () => {
  const { bot_events } = made(false).settings.event_subscriptions;
  const heard = eventShape.options.map(({ shape }) => shape.type.value);
  expect([...new Set(bot_events.map((event) => event.replace(/^message[.].*/, 'message')))].sort()).toEqual(
    [...heard].sort(),
  );
});

test('the app may do everything that is needed, and nothing else', () => {
  const { bot } = made(false).oauth_config.scopes;
  expect(bot).toEqual(NEEDED_SCOPES.map(({ scope }) => scope));
  const { bot_events } = made(false).settings.event_subscriptions;
  expect(Object.keys(SCOPE_OF).sort()).toEqual([...bot_events].sort());
  for (const scope of bot_events.flatMap((event) => SCOPE_OF[event] ?? ['unknown']))
    expect(bot).toContain(scope);
  expect(bot).toContain('commands');
});

test('every entry of the menus is one that is heard, each under a name of its own', () => {
  const ids = made(false).features.shortcuts.map(({ callback_id }) => callback_id);
  expect([...ids].sort()).toEqual(Object.keys(SHORTCUTS).sort());
});

test('over HTTP everything leads to the one way in; over a socket nothing needs an address', () => {
  const url = 'https://muster.example.org/slack/events';
  const http = made(false);
  expect(http.features.slash_commands.map((it) => [it.command, it.url])).toEqual([
    ['/incident', url],
    ['/support', url],
    ['/oncall', url],
  ]);
  expect(http.settings).toMatchObject({
    event_subscriptions: { request_url: url },
    interactivity: { request_url: url, message_menu_options_url: url },
    socket_mode_enabled: false,
  });
  const socket = made(true);
  expect(JSON.stringify(socket)).not.toContain('muster.example.org');
  expect(socket.settings.socket_mode_enabled).toBe(true);
});

test('a family of commands that has no words of its own is shown too', () => {
  expect(made(true, ['drill']).features.slash_commands).toMatchObject([{ command: '/drill' }]);
});
