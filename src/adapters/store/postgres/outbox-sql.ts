import { insertIntents } from './inbox';

/** One moment for all columns, or a lease that ends while this runs would be half taken. */
const OPEN = `(l.holder IS NULL OR l.lease_until < statement_timestamp() OR l.fence IS NOT DISTINCT FROM $5::bigint)`;

/**
 * Takes the lane if nobody has it, keeps it if it is ours ($5), else leaves a mark for the holder, who looks again before
 * letting go. Then takes the lane's rows from the head on, up to the first that is not due or whose need is not met.
 * The fence is drawn under the lane's lock, so that a later claim has a higher one; whose the lane is, the fence says and not
 * the holder's name, since one process may ask twice at once.
 */
export const CLAIM = {
  name: 'outbox-claim',
  text: `
WITH mine AS (
  INSERT INTO lane AS l (id, holder, fence, lease_until)
  VALUES ($1, $2, nextval('lane_fence'), statement_timestamp() + $4 * interval '1 millisecond')
  ON CONFLICT (id) DO UPDATE SET
    wanted = NOT ${OPEN},
    fence = CASE WHEN l.fence IS NOT DISTINCT FROM $5::bigint OR NOT ${OPEN} THEN l.fence ELSE nextval('lane_fence') END,
    lease_until = CASE WHEN ${OPEN} THEN excluded.lease_until ELSE l.lease_until END,
    holder = CASE WHEN ${OPEN} THEN excluded.holder ELSE l.holder END
  RETURNING l.fence, NOT l.wanted AS ours),
head AS MATERIALIZED (
  SELECT o.id, o.state, o.not_before <= clock_timestamp() AND NOT EXISTS
      (SELECT 1 FROM outbox n WHERE n.key = o.needs AND n.state <> 'done') AS ready, o.not_before
  FROM outbox o WHERE o.lane = $1 AND o.state IN ('waiting', 'sending') AND EXISTS (SELECT 1 FROM mine WHERE ours)
  ORDER BY o.id LIMIT $3 FOR UPDATE OF o),
due AS (SELECT id, state, bool_and(ready) OVER (ORDER BY id) AS go FROM head),
claimed AS (
  UPDATE outbox o SET state = 'sending', fresh = false, fence = mine.fence, attempts = o.attempts + 1,
    doubtful = o.doubtful OR due.state = 'sending'
  FROM due, mine WHERE o.id = due.id AND due.go RETURNING o.id, o.key, o.effect, o.part, o.correlation, o.attempts, o.doubtful)
SELECT mine.fence, mine.ours, c.id, c.key, c.effect, c.part, c.correlation, c.attempts, c.doubtful,
  (SELECT stop.not_before FROM (SELECT not_before FROM head WHERE NOT ready ORDER BY id LIMIT 1) stop
    WHERE stop.not_before > clock_timestamp()) AS next_due
FROM mine LEFT JOIN claimed c ON true ORDER BY c.id`,
};

/** Keeps the lane without taking more rows. */
export const RENEW = {
  name: 'outbox-renew',
  text: `UPDATE lane SET lease_until = clock_timestamp() + $3 * interval '1 millisecond' WHERE id = $1 AND fence = $2 RETURNING 1 AS ours`,
};

/**
 * Outcomes of many deliveries at once. A row whose lane moved on to a higher fence is left as it is: the row's own fence is
 * checked under its lock, so a claim that runs at the same time is not overlooked.
 */
export const SETTLE = {
  name: 'outbox-settle',
  text: `
WITH s AS MATERIALIZED (SELECT * FROM json_to_recordset($2::json) AS x(id bigint, lane text, fence bigint, state text, reason text, wait_ms double precision,
    doubtful boolean, spent boolean)),
fair AS MATERIALIZED (
  SELECT s.* FROM s JOIN lane ON lane.id = s.lane AND lane.fence = s.fence
  JOIN outbox held ON held.id = s.id AND held.fence = s.fence AND held.state = 'sending' ORDER BY held.id FOR UPDATE OF held),
settled AS (
  UPDATE outbox o SET state = f.state, reason = left(f.reason, 2000), doubtful = coalesce(f.doubtful, o.doubtful),
    attempts = CASE WHEN f.spent THEN o.attempts ELSE greatest(o.attempts - 1, 0) END,
    not_before = clock_timestamp() + coalesce(f.wait_ms, 0) * interval '1 millisecond',
    effect = CASE WHEN f.state = 'done' THEN NULL ELSE o.effect END,
    done_at = CASE WHEN f.state = 'waiting' THEN NULL ELSE clock_timestamp() END
  FROM fair f WHERE o.id = f.id RETURNING o.id),
linked AS (
  INSERT INTO link (chat, subject, role, ref)
  SELECT l.chat, l.subject, l.role, l.ref FROM json_to_recordset($3::json) AS l(errand bigint, chat text, subject text, role text, ref text)
  JOIN fair ON fair.id = l.errand
  ON CONFLICT (chat, subject, role) DO UPDATE SET ref = excluded.ref),
follow AS (${insertIntents(`(SELECT i.*, row_number() OVER () AS ord FROM json_to_recordset($1::json)
    AS i(errand bigint, key text, target text, verb text, command text, actor text, said_at timestamptz, correlation text)
    JOIN fair ON fair.id = i.errand) AS told`)})
SELECT 'settled' AS what, settled.id::text AS errand, NULL::json AS row FROM settled
UNION ALL SELECT 'follow', NULL, row_to_json(follow) FROM follow`,
};

export const RELEASE = {
  name: 'outbox-release',
  text: `WITH freed AS (UPDATE lane SET holder = NULL, lease_until = NULL WHERE id = $1 AND fence = $2 AND NOT wanted RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM freed) OR NOT EXISTS (SELECT 1 FROM lane WHERE id = $1 AND fence = $2) AS free`,
};

/** Lanes whose head is due and that nobody holds. */
export const IDLE_LANES = {
  name: 'outbox-idle-lanes',
  text: `
SELECT o.lane FROM outbox o
WHERE o.id IN (SELECT min(id) FROM outbox WHERE state IN ('waiting', 'sending') GROUP BY lane)
  AND (o.state = 'sending' OR (o.not_before <= clock_timestamp() AND NOT EXISTS (SELECT 1 FROM outbox n WHERE n.key = o.needs AND n.state <> 'done')))
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
  SELECT 'inbox/' || id, 'inbox', key, target, verb, coalesce(reason, ''), attempts, received_at FROM inbox WHERE state = 'dead') d
WHERE $2::text IS NULL OR (since, id) < (SELECT x.since, x.id FROM (
  SELECT 'outbox/' || id AS id, created_at AS since FROM outbox WHERE state = 'dead'
  UNION ALL SELECT 'inbox/' || id, received_at FROM inbox WHERE state = 'dead') x WHERE x.id = $2)
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
