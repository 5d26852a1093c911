import { viewProblems } from '../block-kit/views';
import { Refused, type Desk, type Method } from '../method';
import { isJson, objects, text, type Json } from '../shape';
import { APP_ID, TEAM, type SlackView } from '../state';

function stored(view: Json, type: 'modal' | 'home', user: string, desk: Desk): SlackView {
  const problems = viewProblems(view, type);
  for (const problem of problems) desk.fault(problem);
  if (problems.length > 0)
    throw new Refused('invalid_arguments', { response_metadata: { messages: problems } });
  const id = desk.state.id('V');
  const blocks = objects(view['blocks']).map((block, index) => ({ block_id: `auto${index}`, ...block }));
  const whole = {
    ...view,
    blocks,
    id,
    team_id: TEAM.id,
    app_id: APP_ID,
    root_view_id: id,
    previous_view_id: null,
    callback_id: text(view['callback_id']),
    private_metadata: text(view['private_metadata']),
    hash: `${desk.state.ts()}.h`,
    state: { values: {} },
  };
  const made: SlackView = { id, user, view: whole };
  desk.state.views.set(id, made);
  desk.state.show(user, { kind: type === 'modal' ? 'view' : 'home', view: made });
  return made;
}

const opened: Method = (args, desk) => {
  if (args['trigger_id'] === undefined) desk.fault('views.open: without trigger_id');
  const user = desk.trigger(text(args['trigger_id']));
  if (!isJson(args['view'])) throw new Refused('invalid_arguments');
  return { view: stored(args['view'], 'modal', user, desk).view };
};

const published: Method = (args, desk) => {
  const user = text(args['user_id']);
  if (!desk.state.users.has(user)) throw new Refused('invalid_arguments');
  if (!isJson(args['view'])) throw new Refused('invalid_arguments');
  return { view: stored(args['view'], 'home', user, desk).view };
};

export const viewMethods: Readonly<Record<string, Method>> = {
  'views.open': opened,
  'views.publish': published,
};
