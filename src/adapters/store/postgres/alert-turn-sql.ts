import type { Statement } from './database';

/** Whoever stops in the middle of a turn loses it, and nothing of it was done. */
export const BEGIN = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '15s'";

/** A statement of its own: what comes after it sees everything that the turn before has written. */
export const LOCK: Statement = {
  name: 'alerts-lock',
  text: `SELECT coalesce(next_at <= clock_timestamp(), false)
      OR coalesce((SELECT min(again_at) FROM alert) <= clock_timestamp(), false) AS due
    FROM alert_turn WHERE id = 1 FOR UPDATE OF alert_turn SKIP LOCKED`,
};
export const WAITING: Statement = {
  name: 'alerts-waiting',
  text: `SELECT id, count AS items, attempts FROM alert_delivery WHERE state = 'new' ORDER BY id LIMIT $1`,
};
export const DELIVERIES: Statement = {
  name: 'alerts-deliveries',
  text: `SELECT key, items, received_at FROM alert_delivery WHERE state = 'new' AND id = ANY ($1::bigint[]) ORDER BY id`,
};
/**
 * The ids are an array, so that they are looked up whatever the planner thinks of their number. The group is the column's: alerts
 * that nobody loaded change theirs too. A group that is to be split may have turned out to be another one since.
 */
export const NAMED: Statement = {
  name: 'alerts-named',
  text: `WITH again AS (SELECT id FROM alert WHERE again_at <= clock_timestamp() ORDER BY again_at LIMIT $4),
    left_group AS (
      SELECT a.id FROM unnest($2::text[], $3::text[]) AS s(group_id, service)
      LEFT JOIN alert_group g ON g.id = s.group_id
      JOIN alert a ON a.group_id = coalesce(g.into_id, s.group_id) AND coalesce(a.service, '') = s.service)
    SELECT group_id, body FROM alert
    WHERE id = ANY (ARRAY(SELECT unnest($1::text[]) UNION SELECT id FROM again UNION SELECT id FROM left_group
      UNION SELECT 'muster/heartbeat/' || name FROM alert_pulse)) ORDER BY id`,
};
export const GROUPS: Statement = {
  name: 'alerts-groups',
  text: 'SELECT body FROM alert_group WHERE NOT over ORDER BY id',
};
export const BESIDES: Statement = {
  name: 'alerts-besides',
  text: `SELECT clock_timestamp() AS now,
    (SELECT json_agg(json_build_object('id', id, 'by', by, 'until', until, 'alerts', alerts::json) ORDER BY id)
      FROM alert_silence WHERE until > clock_timestamp()) AS silences,
    (SELECT json_agg(json_build_object('name', name, 'lastAt', last_at, 'missing', missing) ORDER BY name) FROM alert_pulse) AS pulses`,
};
export const HEADS: Statement = {
  name: 'alerts-heads',
  text: `SELECT s.id AS stream, s.number, s.status, s.open, s.severity, s.service, s.private, s.drill, s.times->>'resolved' AS resolved,
      (s.status <> 'triage' OR coalesce(s.state->'roles', '{}') <> '{}' OR s.state->'lastUpdate' IS NOT NULL) AS touched,
      (SELECT m.id FROM stream m WHERE m.kind = 'incident' AND m.number = (s.state->>'into')::int) AS into
    FROM stream s WHERE s.kind = 'incident' AND s.number IS NOT NULL AND (s.open OR s.id = ANY ($1::text[])) ORDER BY s.number`,
};

export const ALERTS: Statement = {
  name: 'alerts-write',
  text: `INSERT INTO alert (id, state, source, service, verdict, group_id, heard_at, again_at, body)
    SELECT id, state, source, service, verdict, group_id, heard_at::timestamptz, again_at::timestamptz, body
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[])
      AS a(id, state, source, service, verdict, group_id, heard_at, again_at, body)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state, source = excluded.source, service = excluded.service, verdict = excluded.verdict,
      group_id = excluded.group_id, heard_at = excluded.heard_at, again_at = excluded.again_at, body = excluded.body`,
};
export const UNITE: Statement = {
  name: 'alerts-unite',
  text: `UPDATE alert SET group_id = ($2::text[])[array_position($1::text[], group_id)] WHERE group_id = ANY ($1::text[])`,
};
export const WRITE_GROUPS: Statement = {
  name: 'alerts-write-groups',
  text: `INSERT INTO alert_group (id, over, incident, into_id, body)
    SELECT id, over::boolean, incident, into_id, body
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS g(id, over, incident, into_id, body)
    ON CONFLICT (id) DO UPDATE SET over = excluded.over, incident = excluded.incident, into_id = excluded.into_id,
      body = excluded.body, written_at = clock_timestamp()`,
};
/** A group that was taken over by one that is taken over now points to the last one, so that nobody has to follow a chain. */
export const FOLLOW: Statement = {
  name: 'alerts-follow',
  text: `UPDATE alert_group g SET into_id = n.into_id FROM unnest($1::text[], $2::text[]) AS n(id, into_id)
    WHERE g.into_id = n.id AND g.id <> n.into_id`,
};
export const SILENCES: Statement = {
  name: 'alerts-write-silences',
  text: `INSERT INTO alert_silence (id, by, until, alerts)
    SELECT id, by, until, alerts::text FROM json_to_recordset($1::json) AS s(id text, by text, until timestamptz, alerts json)
    ON CONFLICT (id) DO UPDATE SET by = excluded.by, until = excluded.until, alerts = excluded.alerts`,
};
export const PULSES: Statement = {
  name: 'alerts-write-pulses',
  text: `INSERT INTO alert_pulse (name, last_at, missing)
    SELECT name, "lastAt", missing FROM json_to_recordset($1::json) AS p(name text, "lastAt" timestamptz, missing boolean)
    ON CONFLICT (name) DO UPDATE SET last_at = excluded.last_at, missing = excluded.missing`,
};
/** What has ended is not under way again, as the domain's `comesAfter` says. */
export const CHANGES: Statement = {
  name: 'alerts-write-changes',
  text: `INSERT INTO alert_change AS c (id, service, at, body)
    SELECT id, service, at::timestamptz, body FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS heard(id, service, at, body)
    ON CONFLICT (id) DO UPDATE SET service = excluded.service, at = excluded.at, body = excluded.body
    WHERE c.body::json->>'state' = 'started' OR (excluded.body::json->>'state' <> 'started' AND excluded.at >= c.at)`,
};
/** What was judged needs no words any more: the alert has them. */
export const DONE: Statement = {
  name: 'alerts-done',
  text: `WITH again AS (UPDATE alert_turn SET next_at = $2 WHERE id = 1)
    UPDATE alert_delivery SET state = 'done', done_at = clock_timestamp(), items = NULL, reason = NULL
    WHERE state = 'new' AND id = ANY ($1::bigint[])`,
};
export const STUMBLED: Statement = {
  name: 'alerts-stumbled',
  text: `UPDATE alert_delivery SET attempts = attempts + 1, reason = left($2, 2000),
      state = CASE WHEN attempts + 1 >= $3 THEN 'dead' ELSE state END
    WHERE state = 'new' AND id = ANY ($1::bigint[])`,
};
