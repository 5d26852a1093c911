/**
 * One statement writes everything that a batch of decisions changes. A decision whose stream moved on, or one of whose inbox
 * rows was finished by somebody else, is simply not among the `good` ones, and nothing of it is written.
 */
const STREAM = `id text, kind text, expected int, version int, state jsonb, head text, recorded_at timestamptz, rows int,
  number int, title text, severity text, status text, open boolean, service text, team text, private boolean, drill boolean,
  people text[], declared_at timestamptz, times jsonb, owner text, brief jsonb, folded text`;
const HEAD =
  'version, head, recorded_at, number, title, severity, status, open, service, team, private, drill, people, declared_at, times, owner, brief, folded';
const FIELDS = `${HEAD}, state`;
/** A state that is not written stays what it was, and says of which version it is; handed on as it lies, a large one is not copied. */
const SET = `${HEAD.split(', ')
  .map((field) => `${field} = s.${field}`)
  .join(', ')}, state = coalesce(s.state, t.state),
  state_version = CASE WHEN s.state IS NULL THEN coalesce(t.state_version, t.version) END`;
const FROM_S = FIELDS.split(', ')
  .map((field) => `s.${field}`)
  .join(', ');

const CORE = `
WITH s AS MATERIALIZED (SELECT * FROM json_to_recordset($1::json->'streams') AS x(${STREAM})),
c AS MATERIALIZED (SELECT * FROM json_to_recordset($1::json->'consumed') AS x(id bigint, stream text, outcome text)),
held AS MATERIALIZED (
  SELECT i.id, c.stream FROM inbox i JOIN c ON c.id = i.id WHERE i.state = 'new' ORDER BY i.id FOR UPDATE OF i),
whole AS MATERIALIZED (
  SELECT s.* FROM s WHERE (SELECT count(*) FROM held WHERE held.stream = s.id) = s.rows),
born AS (
  INSERT INTO stream (id, kind, ${FIELDS}) SELECT s.id, s.kind, ${FROM_S} FROM whole s
  WHERE s.expected = 0 AND s.version > 0 ON CONFLICT (id) DO NOTHING RETURNING id),
moved AS (
  UPDATE stream t SET ${SET} FROM whole s
  WHERE t.id = s.id AND t.version = s.expected AND s.version > s.expected RETURNING t.id),
still AS (SELECT s.id FROM whole s LEFT JOIN stream t ON t.id = s.id WHERE s.version = s.expected AND coalesce(t.version, 0) = s.expected),
good AS MATERIALIZED (SELECT id FROM born UNION ALL SELECT id FROM moved UNION ALL SELECT id FROM still),
done AS (
  UPDATE inbox i SET state = 'done', done_at = clock_timestamp(), outcome = c.outcome, command = NULL
  FROM c JOIN good ON good.id = c.stream WHERE i.id = c.id),
written AS (
  INSERT INTO event (stream, seq, id, type, version, occurred_at, recorded_at, actor, causation, correlation, visibility, payload, salt, payload_hash, hash, words)
  SELECT e.* FROM json_to_recordset($1::json->'events') AS e(stream text, seq int, id text, type text, version int, occurred_at timestamptz,
    recorded_at timestamptz, actor text, causation text, correlation text, visibility text, payload text, salt text, payload_hash text, hash text, words tsvector)
  JOIN good ON good.id = e.stream)`;

/** A waiting row that would say the same is locked and counted, so that the relay cannot pick it up before this is committed. */
const EFFECTS = `,
planned AS (
  INSERT INTO outbox (key, lane, subject, effect, coalesce, needs, part, correlation)
  SELECT o.key, o.lane, o.subject, o.effect, o.coalesce, o.needs, o.part, o.correlation
  FROM json_to_recordset($1::json->'effects') AS o(stream text, key text, lane text, subject text, effect text, coalesce text,
    needs text, part text, correlation text, ord int)
  JOIN good ON good.id = o.stream
  WHERE NOT EXISTS (SELECT 1 FROM outbox k WHERE k.key = o.key)
  ORDER BY o.ord
  ON CONFLICT (coalesce) WHERE fresh DO UPDATE SET touched = outbox.touched + 1
  RETURNING touched)`;

/**
 * Words that are not sent yet are not sent any more, also where a call with them is under way and would have to be tried again. What
 * else follows from the event carries none and still has to happen: its channel stays as private as it was made.
 * Unsent effects are looked for among the unfinished rows, which have indexes of their own, and never among the many that are done.
 */
const REST = `,
rung AS (
  INSERT INTO timer (key, due_at, target, command, correlation)
  SELECT t.key, t.due_at, t.target, t.command, t.correlation FROM json_to_recordset($1::json->'timers')
    AS t(stream text, key text, due_at timestamptz, target text, command text, correlation text)
  JOIN good ON good.id = t.stream
  ON CONFLICT (key) DO UPDATE SET due_at = excluded.due_at, target = excluded.target, command = excluded.command, correlation = excluded.correlation),
stilled AS (
  DELETE FROM timer USING json_to_recordset($1::json->'stilled') AS t(stream text, key text), good
  WHERE good.id = t.stream AND timer.key = t.key),
emptied AS (
  UPDATE event e SET payload = NULL, salt = NULL, words = NULL FROM json_to_recordset($1::json->'emptied') AS x(stream text, seq int), good
  WHERE good.id = x.stream AND e.stream = x.stream AND e.seq = x.seq RETURNING e.id),
unsaid AS (
  UPDATE outbox o SET state = 'done', fresh = false, effect = NULL, reason = 'redacted', done_at = clock_timestamp()
  WHERE o.state <> 'done' AND o.effect::json->>'kind' IN ('post', 'direct') AND o.id = ANY (ARRAY(
    SELECT u.id FROM emptied CROSS JOIN LATERAL (
      SELECT w.id, w.key FROM outbox w WHERE w.state IN ('waiting', 'sending')
      UNION ALL SELECT d.id, d.key FROM outbox d WHERE d.state = 'dead') u
    WHERE starts_with(u.key, emptied.id || '/')))),
revived AS (
  UPDATE outbox o SET state = 'waiting', attempts = 0, doubtful = true, not_before = clock_timestamp(), reason = NULL
  FROM json_to_recordset($1::json->'revived') AS x(stream text, key text), good
  WHERE good.id = x.stream AND o.key = x.key AND o.state = 'dead')`;

const ANSWER = `
SELECT good.id, 0 AS coalesced FROM good`;
const ANSWER_EFFECTS = `
SELECT good.id, (SELECT count(*)::int FROM planned WHERE touched > 0) AS coalesced FROM good`;

/** Three shapes of the same statement: the planner's work grows with every clause, and most commits need few. */
export const COMMIT = { name: 'commit-bare', text: CORE + ANSWER };
export const COMMIT_EFFECTS = { name: 'commit-effects', text: CORE + EFFECTS + ANSWER_EFFECTS };
export const COMMIT_ALL = { name: 'commit-all', text: CORE + EFFECTS + REST + ANSWER_EFFECTS };
