import type { z } from 'zod';

import { Unavailable } from '../../../kit/unavailable';
import type { Answer, Hearing } from '../../../ports/hearing';
import type { Route, RouteRequest, RouteResponse } from '../../../ports/route';
import type { ConsoleParts } from './console-parts';
import type { Door } from './door';
import { Heard } from './heard';
import { HeardChanges } from './heard-changes';
import { live } from './live';
import type { ActionView, CompletionsView, OptionsView } from './page-view';
import { stateView } from './readings';
import { json, problem, Rejection } from './rejection';
import {
  completeRequest,
  editRequest,
  homeRequest,
  joinRequest,
  liveRequest,
  optionsRequest,
  pressRequest,
  reactRequest,
  removeRequest,
  resumedFrom,
  sayRequest,
  shortcutRequest,
  stateRequest,
  submitRequest,
} from './requests';

const BASE = '/console/api';
const MAX_BYTES = 256 * 1024;

type Work = (hearing: Hearing, request: RouteRequest) => Promise<RouteResponse>;

export function consoleRoutes(parts: ConsoleParts, door: Door): readonly Route[] {
  const heard = new Heard(parts);
  const changes = new HeardChanges(parts);

  const route = (method: 'GET' | 'POST', name: string, work: Work): Route => ({
    method,
    path: `${BASE}/${name}`,
    access: 'local',
    maxBytes: MAX_BYTES,
    handle: async (request) => {
      try {
        return await door.enter((hearing) => work(hearing, request));
      } catch (error) {
        if (error instanceof Rejection) return problem(error, parts.word);
        throw error;
      }
    },
  });

  /** No browser sends an action again by itself, so the person is told in words, and the 503 keeps what they typed. */
  const action = <T>(
    name: string,
    schema: z.ZodType<T>,
    act: (hearing: Hearing, body: T) => Promise<Answer>,
  ): Route =>
    route('POST', name, async (hearing, request) => {
      const body = parsed(schema, bodyOf(request));
      try {
        return json(200, { answer: await act(hearing, body), lost: false } satisfies ActionView);
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error;
        return json(503, { answer: hearing.lost(), lost: true } satisfies ActionView);
      }
    });

  const asker = (id: string) => {
    const person = parts.people.actor(id);
    if (person === undefined) throw new Rejection('unknown-person', 400);
    return person;
  };

  return [
    action('say', sayRequest, (hearing, body) => heard.said(hearing, body)),
    action('press', pressRequest, (hearing, body) => heard.pressed(hearing, body)),
    action('submit', submitRequest, (hearing, body) => heard.submitted(hearing, body)),
    action('react', reactRequest, (hearing, body) => heard.reacted(hearing, body)),
    action('edit', editRequest, (hearing, body) => changes.edited(hearing, body)),
    action('remove', removeRequest, (hearing, body) => changes.removed(hearing, body)),
    action('join', joinRequest, (hearing, body) => changes.joined(hearing, body)),
    action('home', homeRequest, (hearing, body) => heard.home(hearing, body)),
    action('shortcut', shortcutRequest, (hearing, body) => heard.shortcut(hearing, body)),
    route('GET', 'state', async (_, { query }) =>
      json(200, await stateView(parts, parsed(stateRequest, query))),
    ),
    route('GET', 'options', async (hearing, { query }) => {
      const { as, source, typed } = parsed(optionsRequest, query);
      const options = await hearing.options(asker(as), source, typed);
      return json(200, { options } satisfies OptionsView);
    }),
    route('GET', 'complete', async (hearing, { query }) => {
      const { as, family, text, channel } = parsed(completeRequest, query);
      const completions = await hearing.complete(asker(as), family, text, channel);
      return json(200, { completions } satisfies CompletionsView);
    }),
    route('GET', 'live', async (_, { query, headers, signal }) => {
      const { as, channel, after } = parsed(liveRequest, query);
      // Refused here, while there is still a status to refuse with.
      await stateView(parts, { as, channel });
      const resumed = resumedFrom.safeParse(headers['last-event-id']).data ?? 0;
      const from = Math.max(resumed, after);
      return {
        status: 200,
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
        body: live(parts, { as, channel, after: from }, [signal, door.closing]),
      };
    }),
  ];
}

function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (!result.success) throw new Rejection('bad-request', 400, result.error.message);
  return result.data;
}

function bodyOf({ body }: RouteRequest): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new Rejection('bad-request', 400);
  }
}
