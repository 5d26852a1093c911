/**
 * One moment for all columns, or a lease that ends while this runs would be half taken. Whose the lane is, the fence says
 * and not the holder's name, since one process may ask twice at once.
 */
const open = (held: string): string =>
  `(l.holder IS NULL OR l.lease_until < statement_timestamp()${held === '' ? '' : ` OR l.fence IS NOT DISTINCT FROM ${held}`})`;

/** The fence is drawn under the lane's lock, so that a later claim has a higher one. */
const takeLane = (source: string, held: string): string => `
  INSERT INTO lane AS l (id, holder, fence, lease_until) ${source}
  ON CONFLICT (id) DO UPDATE SET
    wanted = NOT ${open(held)},
    fence = CASE WHEN ${held === '' ? '' : `l.fence IS NOT DISTINCT FROM ${held} OR `}NOT ${open(held)} THEN l.fence ELSE nextval('lane_fence') END,
    lease_until = CASE WHEN ${open(held)} THEN excluded.lease_until ELSE l.lease_until END,
    holder = CASE WHEN ${open(held)} THEN excluded.holder ELSE l.holder END
  RETURNING l.id, l.fence, NOT l.wanted AS ours`;

const NEW_UNTIL = `statement_timestamp() + $2 * interval '1 millisecond'`;

/** The column holds milliseconds and rounds: what was planned just now may be said to be due half of one later. */
export const DUE = "clock_timestamp() + interval '1 millisecond'";

/** The lane of a run holds wishes for one and the same thing, and no order: where one is due all are. */
export const WISHES = "lane LIKE 'run/%'";

/**
 * From the head on, up to the first that is not due or whose need is not met. The need is asked for row by row: NOT EXISTS
 * would be planned as a scan of all effects that are not done.
 */
const TAKE_ROWS = `
head AS MATERIALIZED (
  SELECT mine.id AS lane, mine.fence, o.id, o.state, o.not_before, o.not_before <= ${DUE}
    AND coalesce((SELECT n.state FROM outbox n WHERE n.key = o.needs), 'done') = 'done' AS ready
  FROM mine CROSS JOIN LATERAL (
    SELECT * FROM outbox w WHERE w.lane = mine.id AND w.state IN ('waiting', 'sending')
    ORDER BY w.id LIMIT $1 FOR UPDATE OF w) o
  WHERE mine.ours),
due AS (SELECT id, fence, state, CASE WHEN ${WISHES} THEN bool_or(ready) OVER (PARTITION BY lane)
  ELSE bool_and(ready) OVER (PARTITION BY lane ORDER BY id) END AS go FROM head),
claimed AS (
  UPDATE outbox o SET state = 'sending', fresh = false, fence = due.fence, attempts = o.attempts + 1,
    doubtful = o.doubtful OR due.state = 'sending'
  FROM due WHERE o.id = due.id AND due.go
  RETURNING o.lane, o.id, o.key, o.effect, o.part, o.correlation, o.attempts, o.doubtful, o.created_at),
stop AS (SELECT DISTINCT ON (lane) lane, not_before FROM head WHERE NOT ready ORDER BY lane, id)
SELECT mine.id AS lane, mine.fence, mine.ours, c.id, c.key, c.effect, c.part, c.correlation, c.attempts, c.doubtful, c.created_at AS since,
  CASE WHEN stop.not_before > clock_timestamp() THEN stop.not_before END AS next_due
FROM mine LEFT JOIN claimed c ON c.lane = mine.id LEFT JOIN stop ON stop.lane = mine.id ORDER BY c.id`;

/** Takes lanes that nobody has, else leaves a mark for the holder, who looks again before letting go. */
export const CLAIM = {
  name: 'outbox-claim',
  text: `WITH mine AS (${takeLane(
    `SELECT x.lane, x.holder, nextval('lane_fence'), ${NEW_UNTIL}
    FROM json_to_recordset($3::json) AS x(lane text, holder text, ord int) ORDER BY x.ord`,
    '',
  )}), ${TAKE_ROWS}`,
};

/** Keeps the lane if it is still ours ($5); if the lease ran out and nobody else came, takes it anew. */
export const CLAIM_HELD = {
  name: 'outbox-claim-held',
  text: `WITH mine AS (${takeLane(`SELECT $3, $4, nextval('lane_fence'), ${NEW_UNTIL}`, '$5::bigint')}), ${TAKE_ROWS}`,
};

/** Keeps the lane without taking more rows. */
export const RENEW = {
  name: 'outbox-renew',
  text: `UPDATE lane SET lease_until = clock_timestamp() + $3 * interval '1 millisecond' WHERE id = $1 AND fence = $2 RETURNING 1 AS ours`,
};

/** A lane that somebody asked for meanwhile, and that is still ours, is not let go. */
export const RELEASE = {
  name: 'outbox-release',
  text: `
WITH r AS MATERIALIZED (SELECT * FROM json_to_recordset($1::json) AS x(lane text, fence bigint, ord int)),
held AS MATERIALIZED (SELECT l.id, r.fence FROM r JOIN lane l ON l.id = r.lane ORDER BY r.ord FOR UPDATE OF l),
freed AS (
  UPDATE lane l SET holder = NULL, lease_until = NULL FROM held
  WHERE l.id = held.id AND l.fence = held.fence AND NOT l.wanted RETURNING l.id)
SELECT r.lane, freed.id IS NOT NULL OR kept.id IS NULL AS free
FROM r LEFT JOIN freed ON freed.id = r.lane LEFT JOIN lane kept ON kept.id = r.lane AND kept.fence = r.fence`,
};
