/** Those whose name or number is taken are left out; whoever asks finds out which and why. */
export const PUT_STREAMS = {
  name: 'archive-streams',
  text: `INSERT INTO stream (id, kind, version, state, head, recorded_at, number, title, severity, status, open, service, team, private,
    drill, people, declared_at, times, owner, brief, folded)
  SELECT s.* FROM json_to_recordset($1::json) AS s(id text, kind text, version int, state jsonb, head text, recorded_at timestamptz,
    number int, title text, severity text, status text, open boolean, service text, team text, private boolean, drill boolean,
    people text[], declared_at timestamptz, times jsonb, owner text, brief jsonb, folded text)
  ON CONFLICT DO NOTHING RETURNING id`,
};

/** What stands in the way: the stream itself with its event at the place where the new one ends, or another with its number. */
export const STANDING = {
  name: 'archive-standing',
  text: `SELECT x.id, s.version, s.head, e.hash AS at_end, n.id AS holder
  FROM json_to_recordset($1::json) AS x(id text, kind text, version int, number int)
  LEFT JOIN stream s ON s.id = x.id LEFT JOIN event e ON e.stream = x.id AND e.seq = x.version
  LEFT JOIN stream n ON n.kind = x.kind AND n.number = x.number`,
};

export const PUT_EVENTS = {
  name: 'archive-events',
  text: `INSERT INTO event (stream, seq, id, type, version, occurred_at, recorded_at, actor, causation, correlation, visibility, payload,
    salt, payload_hash, hash, words)
  SELECT e.* FROM json_to_recordset($1::json) AS e(stream text, seq int, id text, type text, version int, occurred_at timestamptz,
    recorded_at timestamptz, actor text, causation text, correlation text, visibility text, payload text, salt text, payload_hash text,
    hash text, words tsvector)
  ON CONFLICT DO NOTHING RETURNING id`,
};

export const PUT_TIMERS = {
  name: 'archive-timers',
  text: `INSERT INTO timer (key, due_at, target, command, correlation)
  SELECT t.* FROM json_to_recordset($1::json) AS t(key text, due_at timestamptz, target text, command text, correlation text)
  ON CONFLICT (key) DO NOTHING`,
};

export const CHANNELS_TAKEN = {
  name: 'archive-channels-taken',
  text: `SELECT x.subject AS stream, x.ref FROM json_to_recordset($1::json) AS x(chat text, subject text, role text, ref text)
  JOIN link l ON l.chat = x.chat AND l.role = 'channel' AND l.ref = x.ref AND l.subject <> x.subject WHERE x.role = 'channel'`,
};
export const PUT_LINKS = {
  name: 'archive-links',
  text: `INSERT INTO link (chat, subject, role, ref)
  SELECT x.* FROM json_to_recordset($1::json) AS x(chat text, subject text, role text, ref text)
  ON CONFLICT DO NOTHING`,
};

/** As if it had been heard when it was written: it is kept no longer for having been put back. */
export const PUT_TALK = {
  name: 'archive-talk',
  text: `INSERT INTO talk (chat, ref, subject, channel, author, name, text, thread, files, written, edited, late, removed, moved, heard_at)
  SELECT t.*, false, t.written FROM json_to_recordset($1::json) AS t(chat text, ref text, subject text, channel text, author text, name text,
    text text, thread text, files text, written timestamptz, edited timestamptz, late boolean, removed boolean)
  ON CONFLICT DO NOTHING RETURNING chat, ref`,
};

/** Nobody draws a number until this is committed: what is drawn then is higher than every one that was put. */
export const raiseNumbers = (kind: 'incident' | 'run') => [
  { name: `archive-hold-${kind}`, text: `ALTER SEQUENCE number_${kind} INCREMENT BY 1` },
  {
    name: `archive-raise-${kind}`,
    text: `SELECT setval('number_${kind}', greatest(q.last_value, m.most)) FROM number_${kind} q,
    (SELECT max(number)::bigint AS most FROM stream WHERE kind = '${kind}') m WHERE m.most >= q.last_value`,
  },
];

export const INCIDENTS = {
  name: 'archive-incidents',
  text: `SELECT id AS stream, number, private FROM stream
  WHERE kind = 'incident' AND number > $1 AND ($2::int IS NULL OR number = $2)
    AND ($3::timestamptz IS NULL OR declared_at >= $3) AND ($4::timestamptz IS NULL OR declared_at < $4)
  ORDER BY number LIMIT $5`,
};
export const OWNED = {
  name: 'archive-owned',
  text: `SELECT id AS stream, owner FROM stream WHERE owner = ANY($1::text[]) ORDER BY id COLLATE "C"`,
};
export const LOOSE = {
  name: 'archive-loose',
  text: `SELECT id AS stream FROM stream WHERE kind <> 'incident' AND owner IS NULL AND id COLLATE "C" > $1
  ORDER BY id COLLATE "C" LIMIT $2`,
};
export const LINKS = {
  name: 'archive-links-of',
  text: `SELECT chat, subject, role, ref FROM link WHERE subject = ANY($1::text[])
  ORDER BY chat COLLATE "C", role COLLATE "C", ref COLLATE "C"`,
};
export const TALK = {
  name: 'archive-talk-of',
  text: `SELECT 0 AS ord, chat, ref, channel, subject, author, name, text, thread, files, written, edited, late, removed FROM talk
  WHERE subject = ANY($1::text[]) AND written IS NOT NULL ORDER BY written, chat COLLATE "C", ref COLLATE "C"`,
};
export const KNOWN = {
  name: 'archive-known',
  text: 'SELECT id, number FROM stream WHERE id = ANY($1::text[])',
};
