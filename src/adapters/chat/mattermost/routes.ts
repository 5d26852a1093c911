import type { z } from 'zod';

import { Unavailable } from '../../../kit/unavailable';
import type { Answer, Hearing, Said } from '../../../ports/hearing';
import type { Route, RouteRequest, RouteResponse } from '../../../ports/route';
import type { Answers } from './answers';
import type { Opening } from './answers-form';
import type { CommandTokens } from './commands-tokens';
import type { HeardRequests } from './heard-requests';
import type { MattermostParts } from './mattermost-parts';
import type { Door } from './routes-door';
import {
  actionRequest,
  commandRequest,
  dialogRequest,
  formFields,
  type ActionRequest,
} from './routes-shapes';

const MAX_BYTES = 1024 * 1024;
const AUTHORIZATION = /^Token +(\S+)$/i;

interface RouteParts {
  readonly parts: MattermostParts;
  readonly door: Door;
  readonly tokens: CommandTokens;
  readonly heard: HeardRequests;
  readonly answers: Answers;
}

type Asking = Pick<ActionRequest, 'user_id' | 'channel_id' | 'user_name' | 'trigger_id'>;
type Work = (hearing: Hearing, request: RouteRequest) => Promise<RouteResponse>;

/** Where Mattermost brings what people do. It never brings anything twice by itself, so what got lost is told to the person. */
export function mattermostRoutes({ parts, door, tokens, heard, answers }: RouteParts): readonly Route[] {
  const { house } = parts;
  const route = (name: string, work: Work): Route => ({
    method: 'POST',
    path: `/mattermost/${name}`,
    access: 'signed',
    maxBytes: MAX_BYTES,
    handle: (request) => door.enter((hearing) => work(hearing, request)),
  });
  const refused = (status: number, reason: string): RouteResponse => {
    house.metrics.count('refused_requests_total', { reason });
    return json(status, { error: reason });
  };
  const elsewhere = (team: string): RouteResponse => {
    house.log.debug('Something was said in a team that is not Muster’s', { team });
    return json(200, {});
  };
  const askedBy = (
    hearing: Hearing,
    workspace: string,
    { user_id: user, channel_id: channel, user_name: name, trigger_id: trigger }: Asking,
    responseUrl?: string,
  ): Opening => ({
    hearing,
    by: heard.person(workspace, user, name),
    ear: { user, channel, responseUrl },
    trigger,
  });
  /** The workspace as the house names it; `undefined` for another team. In a direct message there is none, which is ours. */
  const workspaceOf = async (team: string): Promise<string | undefined> => {
    // Who calls us will answer us; while it does not, its own word counts.
    const ours = (await parts.home.find())?.teamId;
    if (team === '' || ours === undefined) return ours ?? team;
    return team === ours ? ours : undefined;
  };
  /** What the person sees; where nothing could be recorded, words that say so: nobody brings it again. */
  const answered = async (
    hearing: Hearing,
    hear: () => Promise<Said>,
    show: (answer: Answer) => Promise<object>,
    showLost: (answer: Answer) => Promise<object> = show,
  ): Promise<RouteResponse> => {
    try {
      return json(200, await show(await hearing.said(await hear())));
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      return json(200, await showLost(hearing.lost()));
    }
  };

  const command: Work = async (hearing, request) => {
    const fields = formFields(textOf(request));
    const [, header] = AUTHORIZATION.exec(request.headers['authorization'] ?? '') ?? [];
    const token = typeof fields['token'] === 'string' && fields['token'] !== '' ? fields['token'] : undefined;
    try {
      if (!(await tokens.admit([header, token]))) return refused(401, 'token-wrong');
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      return json(200, await answers.lostCommand(hearing.lost()));
    }
    const body = commandRequest.safeParse(fields).data;
    if (body === undefined) return refused(400, 'bad-request');
    const workspace = await workspaceOf(body.team_id);
    if (workspace === undefined) return elsewhere(body.team_id);
    const asked = askedBy(hearing, workspace, body, body.response_url);
    return answered(
      hearing,
      () => heard.command(workspace, body),
      (answer) => answers.toCommand(answer, asked),
    );
  };

  const action: Work = async (hearing, request) => {
    const body = parsed(actionRequest, request);
    if (body === undefined) return refused(400, 'bad-request');
    const workspace = await workspaceOf(body.team_id);
    if (workspace === undefined) return elsewhere(body.team_id);
    const asked = askedBy(hearing, workspace, body);
    return answered(
      hearing,
      () => heard.press(workspace, body),
      (answer) => answers.toPress(answer, asked),
    );
  };

  const dialog: Work = async (hearing, request) => {
    const body = parsed(dialogRequest, request);
    if (body === undefined) return refused(400, 'bad-request');
    if (body.cancelled) return json(200, {});
    const workspace = await workspaceOf(body.team_id);
    if (workspace === undefined) return elsewhere(body.team_id);
    const state = heard.stateOf(body);
    const responseUrl = answers.forms.responseUrlOf(state);
    return answered(
      hearing,
      () => heard.submit(workspace, body, state, responseUrl),
      (answer) => answers.toForm(answer, { user: body.user_id, channel: body.channel_id, responseUrl }),
      (answer) => Promise.resolve(answers.lostForm(answer)),
    );
  };

  return [route('command', command), route('action', action), route('dialog', dialog)];
}

const textOf = ({ body }: RouteRequest): string => new TextDecoder().decode(body);

function parsed<T>(schema: z.ZodType<T>, request: RouteRequest): T | undefined {
  try {
    return schema.safeParse(JSON.parse(textOf(request))).data;
  } catch {
    return undefined;
  }
}

const json = (status: number, body: object): RouteResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});
