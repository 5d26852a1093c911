import { z } from 'zod';

import { endpoint, type Endpoint } from './endpoint';
import { DIALOG } from './limits';
import type { MattermostState } from './mattermost-state';
import { missing, Refused } from './refused';
import type { CommandRecord } from './records';
import { commandShape } from './shapes';
import type { Triggers } from './triggers';

const id = z.string().regex(/^[a-z0-9]{26}$/);
const OWN = z.strictObject({
  team_id: id,
  trigger: z.string().regex(/^[^/\s][^\s]{0,127}$/),
  method: z.literal('P'),
  url: z
    .string()
    .regex(/^https?:\/\//)
    .max(1_024),
  username: z.string().max(64).optional(),
  icon_url: z.string().max(1_024).optional(),
  auto_complete: z.boolean().optional(),
  auto_complete_desc: z.string().max(1_024).optional(),
  auto_complete_hint: z.string().max(1_024).optional(),
  display_name: z.string().max(64).optional(),
  description: z.string().max(128).optional(),
});
/** An update is the whole command, as it was read. */
const WHOLE = OWN.extend({
  id,
  token: z.string().optional(),
  create_at: z.number().optional(),
  update_at: z.number().optional(),
  delete_at: z.number().optional(),
  creator_id: z.string().optional(),
  plugin_id: z.string().optional(),
});

/** Slash commands that somebody registers, and dialogs. */
export function integrationEndpoints(state: MattermostState, triggers: Triggers): readonly Endpoint[] {
  const shown = (command: CommandRecord): object => commandShape(state, command);
  const commandOf = (commandId: string): CommandRecord => {
    state.needs('manage_slash_commands');
    const command = state.commands.get(commandId);
    if (command === undefined) throw missing('store.sql_command.get.missing.app_error');
    return command;
  };

  return [
    endpoint({
      on: 'GET /commands',
      query: ['team_id', 'custom_only'],
      run: ({ query }) => {
        if (query.get('team_id') === null)
          throw new Refused(400, 'api.context.invalid_body_param.app_error', 'Invalid team_id.');
        if (query.get('custom_only') === 'true') state.needs('manage_slash_commands');
        return [...state.commands.values()].map(shown);
      },
    }),
    endpoint({
      on: 'POST /commands',
      body: OWN,
      status: 201,
      run: ({ body: { trigger, url, team_id: _team, method: _method, ...rest } }) => {
        state.needs('manage_slash_commands');
        if ([...state.commands.values()].some((one) => one.trigger === trigger))
          throw new Refused(
            400,
            'api.command.duplicate_trigger.app_error',
            'This trigger word is already in use.',
          );
        const now = state.now();
        const command = {
          id: state.newId(),
          token: state.newId(),
          createAt: now,
          updateAt: now,
          creatorId: state.bot.id,
          trigger,
          url,
          rest,
        };
        state.commands.set(command.id, command);
        return shown(command);
      },
    }),
    endpoint({
      on: 'PUT /commands/:command',
      body: WHOLE,
      run: ({ id: part, body }) => {
        const command = commandOf(part('command'));
        if (body.id !== command.id)
          throw new Refused(400, 'api.context.invalid_body_param.app_error', 'Invalid id.');
        const { auto_complete, auto_complete_desc, auto_complete_hint, display_name, description } = body;
        Object.assign(command, {
          trigger: body.trigger,
          url: body.url,
          updateAt: state.now(),
          rest: { auto_complete, auto_complete_desc, auto_complete_hint, display_name, description },
        });
        return shown(command);
      },
    }),
    endpoint({
      on: 'DELETE /commands/:command',
      run: ({ id: part }) => {
        state.commands.delete(commandOf(part('command')).id);
        return { status: 'OK' };
      },
    }),
    endpoint({
      on: 'PUT /commands/:command/regen_token',
      run: ({ id: part }) => {
        const command = commandOf(part('command'));
        command.token = state.newId();
        return { token: command.token };
      },
    }),
    endpoint({
      on: 'POST /actions/dialogs/open',
      body: DIALOG,
      run: ({ body }) => {
        triggers.open(body);
        return { status: 'OK' };
      },
    }),
  ];
}
