import { assertNever } from '../../../kit/assert-never';
import type { Unexplained } from '../../../ports/alert-explanation';
import type { Route } from '../../../ports/route';
import type { House } from '../house';
import { json } from '../json-response';
import { Rejection } from '../problem';
import { shown } from '../shown';
import { enter } from './enter';
import { EXPLAIN_QUERY, parseQuery } from './query';
import { BASE } from './verb-paths';

/** More alerts than people look through. A hook takes more, and judges it elsewhere and in turns. */
const MOST_BYTES = 4 * 1024 * 1024;

/** A payload as it would come to a hook, its headers with it: what would become of it and why. */
export const explaining = (house: House): Route => ({
  method: 'POST',
  path: `${BASE}/alerts/explain`,
  access: 'local',
  maxBytes: MOST_BYTES,
  handle: async (request) => {
    await enter(house, request);
    const asked = parseQuery(EXPLAIN_QUERY, request.query, house.word);
    const { body, headers } = request;
    const explained = house.api.explainAlerts({ body, headers, ...(asked as { source?: string }) });
    if (!explained.ok) throw rejection(explained.error);
    return json(200, explained.value);
  },
});

function rejection(problem: Unexplained): Rejection {
  switch (problem.kind) {
    case 'unknown-source':
      return new Rejection(
        'unknown-source',
        { name: shown(problem.source, 60), known: problem.known.join(', ') },
        { field: 'source' },
      );
    case 'misread':
      return new Rejection('unreadable-payload', { why: problem.why });
    case 'nobodys':
      return new Rejection('nobodys-payload', { known: problem.known.join(', ') });
    default:
      return assertNever(problem);
  }
}
