import { createHash } from 'node:crypto';

import { redact } from '../../../domain/redaction/redact';
import { canonicalJson } from '../../../kit/json';
import type { ApiResult, Caller } from '../../../ports/api';
import type { Route, RouteRequest, RouteResponse } from '../../../ports/route';
import type { VerbSpec } from '../../../ports/verb';
import type { House } from '../house';
import { json } from '../json-response';
import { Declined, Rejection } from '../problem';
import { shown } from '../shown';
import { MOST_BYTES, parseBody } from './body';
import { enter, incidentNumber } from './enter';
import { runView } from './runbook-views';
import { unknownName } from './unknown-name';
import { incidentView } from './views';
import { BASE, inBody, isDeclaring, OF_RUNS } from './verb-paths';
import { NO_QUERY, parseQuery } from './query';

const KEY = /^[\x21-\x7e]{1,200}$/;
const FAMILY = 'incident';

/** Everything that changes something, and the verbs that only look for whoever prefers them as in a chat. */
export function actingRoutes(house: House): readonly Route[] {
  const route = (path: string, find: (request: RouteRequest) => VerbSpec): Route => ({
    method: 'POST',
    path: `${BASE}${path}`,
    access: 'local',
    maxBytes: MOST_BYTES,
    handle: (request) => act(house, request, find(request)),
  });
  const verbs = house.api.verbs();
  const named =
    (about: VerbSpec['about'], family?: string) =>
    ({ params }: RouteRequest): VerbSpec =>
      findVerb(verbs, about, params['family'] ?? family ?? '', params['verb'] ?? '');
  const declaring = verbs.find(isDeclaring);
  return [
    ...(declaring === undefined ? [] : [route('/incidents', () => declaring)]),
    route('/incidents/:number/:verb', named('incident', FAMILY)),
    route('/incidents/:number/:family/:verb', named('incident')),
    route('/runs/:number/:verb', ({ params }) =>
      findVerb(verbs, 'run', FAMILY, `${OF_RUNS}${params['verb'] ?? ''}`),
    ),
    route('/verbs/:family/:verb', named('nothing')),
  ];
}

function findVerb(
  verbs: readonly VerbSpec[],
  about: VerbSpec['about'],
  family: string,
  name: string,
): VerbSpec {
  const candidates = verbs.filter((verb) => verb.family === family && verb.about === about);
  const found =
    candidates.find((verb) => verb.name === name) ?? candidates.find((verb) => verb.aliases.includes(name));
  if (found !== undefined) return found;
  throw unknownName(
    'unknown-verb',
    name,
    candidates.map((verb) => verb.name),
  );
}

/** The key is part of the record and stays as it is chosen; one that is a secret is known by its digest instead. */
const storable = (key: string): string =>
  redact(key).text === key ? key : `sha256-${createHash('sha256').update(key).digest('hex')}`;

async function act(house: House, request: RouteRequest, verb: VerbSpec): Promise<RouteResponse> {
  const by = await enter(house, request);
  parseQuery(NO_QUERY, request.query, house.word);
  const about =
    verb.about !== 'nothing' && !isDeclaring(verb) ? { about: incidentNumber(request.params['number']) } : {};
  const args = parseBody(
    request,
    verb.params.filter((param) => inBody(verb, param.name)),
  );
  const key = keyOf(house, request);
  const print = createHash('sha256')
    .update(canonicalJson([verb.family, verb.name, about, args]))
    .digest('hex');
  const { family, name } = verb;
  const result = await house.api.act({
    family,
    verb: name,
    ...about,
    args,
    key: key.stored(by),
    print,
    by,
  });
  return doneAs(result, key.given, isDeclaring(verb));
}

/** The caller's own name for what they do, and what it is stored under. */
export function keyOf(house: Pick<House, 'clock'>, request: RouteRequest) {
  const given = request.headers['idempotency-key'] ?? house.clock.id();
  if (!KEY.test(given)) throw new Rejection('bad-idempotency-key');
  return { given, stored: (by: Caller) => `rest/${by.viewer.key}/${storable(given)}` };
}

export function doneAs(result: ApiResult, key: string, declares = false): RouteResponse {
  const headers = { 'idempotency-key': key };
  switch (result.kind) {
    case 'refused':
      throw new Declined(result);
    case 'reused':
      throw new Rejection('key-reused', { key: shown(key, 60) });
    case 'pending':
      return json(202, { status: 'pending', key }, { ...headers, 'retry-after': '1' });
    case 'done': {
      const incident = result.incident === undefined ? {} : { incident: incidentView(result.incident) };
      const run = result.run === undefined ? {} : { run: runView(result.run) };
      const text = result.text === undefined ? {} : { text: result.text };
      const each = result.each === undefined ? {} : { each: result.each };
      const made = declares && result.incident !== undefined;
      const location = made ? { location: `${BASE}/incidents/${result.incident.number}` } : {};
      return json(
        made ? 201 : 200,
        { status: 'done', key, ...incident, ...run, ...text, ...each },
        { ...headers, ...location },
      );
    }
  }
}
