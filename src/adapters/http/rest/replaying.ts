import type { Route } from '../../../ports/route';
import type { House } from '../house';
import { json } from '../json-response';
import { Declined, Rejection } from '../problem';
import { shown } from '../shown';
import { enter } from './enter';
import { BASE } from './verb-paths';

/** A letter's id holds a slash and comes URL-encoded: `outbox%2F17`. */
export const replaying = (house: House): Route => ({
  method: 'POST',
  path: `${BASE}/dead-letters/:id/replay`,
  access: 'local',
  maxBytes: 1024,
  handle: async (request) => {
    const by = await enter(house, request);
    const id = request.params['id'] ?? '';
    const replayed = await house.api.replay(by, id);
    if (replayed === false) throw new Rejection('unknown-letter', { id: shown(id, 80) });
    if (replayed !== true) throw new Declined(replayed);
    return json(202, { status: 'replayed', id });
  },
});
