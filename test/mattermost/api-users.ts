import { z } from 'zod';

import { endpoint, type Endpoint } from './endpoint';
import type { MattermostState } from './mattermost-state';
import { missing, Refused } from './refused';
import { mattermostId, type UserRecord } from './records';
import { channelShape, teamShape, userShape } from './shapes';

const id = z.string().regex(/^[a-z0-9]{26}$/);

export function userEndpoints(state: MattermostState): readonly Endpoint[] {
  const shown = (user: UserRecord): object => userShape(user, true);
  const by = (property: 'username' | 'email', value: string): object => {
    const user = [...state.users.values()].find((one) => one[property] === value.toLowerCase());
    if (user === undefined) throw missing('app.user.get_by_username.app_error');
    return shown(user);
  };
  const inTeam = (name: string): object => {
    if (name !== state.team.name && name !== state.team.id)
      throw missing('app.team.get_by_name.missing.app_error');
    return teamShape(state);
  };
  const teamMember = (userId: string): object => ({
    team_id: state.team.id,
    user_id: userId,
    roles: 'team_user',
    delete_at: 0,
    scheme_guest: false,
    scheme_user: true,
    scheme_admin: false,
    explicit_roles: '',
  });

  return [
    endpoint({ on: 'GET /users/me', run: () => shown(state.bot) }),
    endpoint({
      on: 'POST /users/ids',
      body: z.array(id),
      query: ['since'],
      run: ({ body }) => body.flatMap((one) => [state.users.get(one) ?? []].flat()).map(shown),
    }),
    endpoint({
      on: 'POST /users/usernames',
      body: z.array(z.string()),
      run: ({ body }) =>
        [...state.users.values()].filter(({ username }) => body.includes(username)).map(shown),
    }),
    endpoint({ on: 'GET /users/username/:username', run: ({ text }) => by('username', text('username')) }),
    endpoint({ on: 'GET /users/email/:email', run: ({ text }) => by('email', text('email')) }),
    endpoint({ on: 'GET /users/me/teams', run: () => [teamShape(state)] }),
    endpoint({
      on: 'GET /users/:user/teams/:team/channels',
      query: ['include_deleted', 'last_delete_at', 'page', 'per_page'],
      run: ({ query, text }) =>
        [...state.channels.values()]
          .filter(({ members }) => members.has(state.userOf(text('user')).id))
          .filter(({ deleteAt }) => deleteAt === 0 || query.get('include_deleted') === 'true')
          .map((channel) => channelShape(state, channel)),
    }),
    endpoint({ on: 'GET /users/:user', run: ({ id: part }) => shown(state.userOf(part('user'))) }),
    endpoint({ on: 'GET /teams/name/:name', run: ({ text }) => inTeam(text('name')) }),
    endpoint({ on: 'GET /teams/:team', run: ({ id: part }) => inTeam(part('team')) }),
    endpoint({
      on: 'GET /teams/:team/members/:user',
      run: ({ text }) => {
        const user = state.userOf(text('user'));
        if (!user.inTeam) throw missing('app.team.get_member.missing.app_error');
        return teamMember(user.id);
      },
    }),
    endpoint({
      on: 'POST /teams/:team/members',
      body: z.strictObject({ team_id: id, user_id: id }),
      status: 201,
      run: ({ body }) => {
        state.needs('add_user_to_team');
        const user = state.userOf(body.user_id);
        state.users.set(user.id, { ...user, inTeam: true });
        return teamMember(user.id);
      },
    }),
    // Groups of one's own want a licence: an unlicensed server, old or new, has none.
    ...(['GET /groups', 'GET /teams/:team/groups'] as const).map((on) =>
      endpoint({
        on,
        query: ['q', 'page', 'per_page', 'include_member_count', 'filter_allow_reference', 'group_source'],
        run: () => {
          throw new Refused(501, 'api.ldap_groups.license_error', 'Your license does not support groups.');
        },
      }),
    ),
    endpoint({
      on: 'GET /emoji/name/:name',
      run: () => {
        throw missing('app.emoji.get_by_name.no_result');
      },
    }),
    endpoint({
      on: 'GET /config/client',
      query: ['format'],
      run: ({ query }) => {
        if (query.get('format') !== 'old')
          throw new Refused(
            501,
            'api.config.client.old_format.app_error',
            'The new format is not there yet.',
          );
        return {
          Version: state.flavour === 'current' ? '11.1.0' : '5.37.0',
          BuildNumber: '1',
          SiteName: 'Mattermost',
          SiteURL: '',
          EnableBotAccountCreation: 'true',
          EnablePostUsernameOverride: 'false',
          EnableCommands: 'true',
          DiagnosticId: mattermostId('diagnostic'),
        };
      },
    }),
    endpoint({
      on: 'GET /system/ping',
      query: ['get_server_status', 'device_id'],
      run: () => ({
        status: 'OK',
        AndroidLatestVersion: '',
        AndroidMinVersion: '',
        IosLatestVersion: '',
        IosMinVersion: '',
      }),
    }),
  ];
}
