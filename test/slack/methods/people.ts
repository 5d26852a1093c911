import { paged, Refused, type Desk, type Method } from '../method';
import { text, type Json } from '../shape';
import { BOT, TEAM, type SlackUser } from '../state';
import { userView } from '../views-of';

const seen = (user: SlackUser, desk: Desk): Json => userView(user, desk.granted.has('users:read.email'));

const info: Method = (args, desk) => {
  const user = desk.state.users.get(text(args['user']));
  if (user === undefined) throw new Refused('user_not_found');
  return { user: seen(user, desk) };
};

const byEmail: Method = (args, desk) => {
  const email = text(args['email']).toLowerCase();
  const user = [...desk.state.users.values()].find((one) => one.email?.toLowerCase() === email);
  if (user === undefined) throw new Refused('users_not_found');
  return { user: seen(user, desk) };
};

const everybody: Method = (args, desk) => {
  const { page, tail } = paged([...desk.state.users.values()], args, desk, 1_000, 1_000);
  return { members: page.map((user) => seen(user, desk)), ...tail };
};

const groups: Method = (args, { state }) => ({
  usergroups: [...state.groups].map(([id, { handle, users }]) => ({
    id,
    team_id: TEAM.id,
    is_usergroup: true,
    handle,
    name: handle,
    date_delete: 0,
    user_count: users.length,
    ...(args['include_users'] === true ? { users } : {}),
  })),
});

const groupUsers: Method = (args, { state }) => {
  const group = state.groups.get(text(args['usergroup']));
  if (group === undefined) throw new Refused('no_such_subteam');
  return { users: group.users };
};

const whoAmI: Method = () => ({
  url: `https://${TEAM.domain}.slack.com/`,
  team: TEAM.name,
  team_id: TEAM.id,
  user: BOT.name,
  user_id: BOT.user,
  bot_id: BOT.bot,
  is_enterprise_install: false,
});

export const peopleMethods: Readonly<Record<string, Method>> = {
  'auth.test': whoAmI,
  'users.info': info,
  'users.lookupByEmail': byEmail,
  'users.list': everybody,
  'usergroups.list': groups,
  'usergroups.users.list': groupUsers,
  'apps.connections.open': (_args, desk) => ({ url: desk.socketUrl() }),
};
