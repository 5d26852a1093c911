import { insertIntents } from './inbox';
import { DUE, WISHES } from './lane-sql';

/**
 * Outcomes of many deliveries at once. A row whose lane moved on to a higher fence is left as it is: the row's own fence is
 * checked under its lock, so a claim that runs at the same time is not overlooked.
 */
export const SETTLE = {
  name: 'outbox-settle',
  text: `
WITH s AS MATERIALIZED (SELECT * FROM json_to_recordset($2::json) AS x(id bigint, lane text, fence bigint, state text, reason text, wait_ms double precision,
    doubtful boolean, spent boolean)),
leaving AS MATERIALIZED (
  SELECT l.id, x.fence FROM json_to_recordset($4::json) AS x(lane text, fence bigint, ord int) JOIN lane l ON l.id = x.lane
  ORDER BY x.ord FOR UPDATE OF l),
fair AS MATERIALIZED (
  SELECT s.* FROM s JOIN lane ON lane.id = s.lane AND lane.fence = s.fence
  JOIN outbox held ON held.id = s.id AND held.fence = s.fence AND held.state = 'sending'
  WHERE (SELECT count(*) FROM leaving) >= 0 -- lanes are locked before rows, as by a claim
  ORDER BY held.id FOR UPDATE OF held),
settled AS (
  UPDATE outbox o SET state = f.state, reason = left(f.reason, 2000), doubtful = coalesce(f.doubtful, o.doubtful),
    attempts = CASE WHEN f.spent THEN o.attempts ELSE greatest(o.attempts - 1, 0) END,
    not_before = clock_timestamp() + coalesce(f.wait_ms, 0) * interval '1 millisecond',
    effect = CASE WHEN f.state = 'done' THEN NULL ELSE o.effect END,
    done_at = CASE WHEN f.state = 'waiting' THEN NULL ELSE clock_timestamp() END
  FROM fair f WHERE o.id = f.id RETURNING o.id),
freed AS (
  UPDATE lane l SET holder = NULL, lease_until = NULL FROM leaving
  WHERE l.id = leaving.id AND l.fence = leaving.fence AND NOT l.wanted RETURNING l.id, l.fence),
linked AS (
  INSERT INTO link (chat, subject, role, ref)
  SELECT l.chat, l.subject, l.role, l.ref FROM json_to_recordset($3::json) AS l(errand bigint, chat text, subject text, role text, ref text)
  JOIN fair ON fair.id = l.errand
  ON CONFLICT (chat, subject, role) DO UPDATE SET ref = excluded.ref),
follow AS (${insertIntents(`(SELECT i.*, row_number() OVER () AS ord FROM json_to_recordset($1::json)
    AS i(errand bigint, key text, target text, verb text, command text, actor text, said_at timestamptz, correlation text)
    JOIN fair ON fair.id = i.errand) AS told`)})
SELECT settled.id::text AS errand, NULL AS fence, NULL::json AS row FROM settled
UNION ALL SELECT NULL, freed.fence::text, NULL FROM freed
UNION ALL SELECT NULL, NULL, row_to_json(follow) FROM follow`,
};

/** Lanes whose head is due and that nobody holds; of a run's wishes the latest counts too. A lane may be named twice. */
export const IDLE_LANES = {
  name: 'outbox-idle-lanes',
  text: `
SELECT o.lane FROM outbox o
WHERE o.id IN (SELECT min(id) FROM outbox WHERE state IN ('waiting', 'sending') GROUP BY lane
    UNION ALL SELECT max(id) FROM outbox WHERE state IN ('waiting', 'sending') AND ${WISHES} GROUP BY lane)
  AND (o.state = 'sending' OR (o.not_before <= ${DUE} AND NOT EXISTS (SELECT 1 FROM outbox n WHERE n.key = o.needs AND n.state <> 'done')))
  AND NOT EXISTS (SELECT 1 FROM lane l WHERE l.id = o.lane AND l.lease_until > clock_timestamp())
ORDER BY o.id LIMIT $1`,
};

export const DEAD = {
  name: 'dead-letters',
  text: `
SELECT * FROM (
  SELECT 'outbox/' || id AS id, 'outbox' AS box, key, subject, coalesce(effect::json->>'kind', 'effect') AS what,
    coalesce(reason, '') AS reason, attempts, created_at AS since FROM outbox WHERE state = 'dead'
  UNION ALL
  SELECT 'inbox/' || id, 'inbox', key, target, verb, coalesce(reason, ''), attempts, received_at FROM inbox WHERE state = 'dead'
  UNION ALL
  SELECT 'alerts/' || id, 'alerts', key, 'alerts/' || source, source, coalesce(reason, ''), attempts, received_at
    FROM alert_delivery WHERE state = 'dead') d
WHERE $2::text IS NULL OR (since, id) < (SELECT x.since, x.id FROM (
  SELECT 'outbox/' || id AS id, created_at AS since FROM outbox WHERE state = 'dead'
  UNION ALL SELECT 'inbox/' || id, received_at FROM inbox WHERE state = 'dead'
  UNION ALL SELECT 'alerts/' || id, received_at FROM alert_delivery WHERE state = 'dead') x WHERE x.id = $2)
ORDER BY since DESC, id DESC LIMIT $1`,
};

/** Nobody knows why it died: it looks before it calls again. */
export const REPLAY_OUT = {
  name: 'replay-outbox',
  text: `UPDATE outbox SET state = 'waiting', attempts = 0, doubtful = true, not_before = clock_timestamp(), done_at = NULL
    WHERE id = $1 AND state = 'dead' RETURNING lane`,
};
export const REPLAY_IN = {
  name: 'replay-inbox',
  text: `UPDATE inbox SET state = 'new', attempts = 0, claimed_until = NULL WHERE id = $1 AND state = 'dead' RETURNING id`,
};
/** It stays alone: it has stumbled before. */
export const REPLAY_ALERTS = {
  name: 'replay-alerts',
  text: `UPDATE alert_delivery SET state = 'new', attempts = 1 WHERE id = $1 AND state = 'dead' RETURNING id`,
};
