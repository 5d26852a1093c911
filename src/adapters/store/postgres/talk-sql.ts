/** Copies are named by what they were copied from: `copy/<chat>/<ref>`. */
export const COPY = 'copy/';

/**
 * What was heard together, and what follows from it. A row says in `moved` whether this very write changed what is shown: only then do
 * effects follow. So two replicas that hear the same at once plan it once, since the second finds the first one's row.
 * What becomes one with a change also waits for what the change waits for: the incident may have become private in between.
 * No message stands twice in one statement. Effects keep the order in which they were heard; rows that no order needs are taken in one
 * order by all, so that two that hear the same do not wait for each other in a circle. Whether it is a copy is asked for row by row: NOT
 * EXISTS would be planned as a scan of all links.
 */
export const HEAR = {
  name: 'talk-hear',
  text: `
WITH h AS MATERIALIZED (
  SELECT x.* FROM json_to_recordset($1::json->'heard') AS x(ord int, kind text, chat text, ref text, subject text, channel text, author text, name text,
    text text, thread text, files text, written timestamptz, edited timestamptz, late boolean, emoji text, in_chat text, at timestamptz, there boolean)
  WHERE (SELECT l.role FROM link l WHERE l.chat = x.chat AND l.ref = x.ref AND starts_with(l.role, '${COPY}') LIMIT 1) IS NULL),
said AS (
  INSERT INTO talk AS t (chat, ref, subject, channel, author, name, text, thread, files, written, edited, late)
  SELECT chat, ref, subject, channel, author, name, text, thread, files, written, edited, late FROM h WHERE kind = 'message' ORDER BY chat, ref
  ON CONFLICT (chat, ref) DO UPDATE SET text = excluded.text, files = excluded.files, edited = excluded.edited,
    moved = (t.text, t.files) IS DISTINCT FROM (excluded.text, excluded.files)
  WHERE NOT t.removed AND (coalesce(excluded.edited, '-infinity') > coalesce(t.edited, '-infinity')
    OR (excluded.edited IS NOT DISTINCT FROM t.edited AND (t.text, t.files) IS DISTINCT FROM (excluded.text, excluded.files)))
  RETURNING t.chat, t.ref, t.moved),
gone AS (
  INSERT INTO talk AS t (chat, ref, subject, removed, moved)
  SELECT chat, ref, subject, true, false FROM h WHERE kind = 'remove' ORDER BY chat, ref
  ON CONFLICT (chat, ref) DO UPDATE SET text = '', files = '[]', removed = true, moved = true WHERE NOT t.removed
  RETURNING t.chat, t.ref, t.moved),
reacted AS (
  INSERT INTO talk_reaction AS t (chat, ref, emoji, in_chat, person, name, at, there, moved)
  SELECT chat, ref, emoji, in_chat, author, name, at, there, there FROM h WHERE kind = 'react' ORDER BY chat, ref
  ON CONFLICT (chat, ref, emoji, in_chat, person) DO UPDATE SET at = excluded.at, there = excluded.there, moved = t.there <> excluded.there
  WHERE excluded.at > t.at OR (excluded.at = t.at AND t.there <> excluded.there)
  RETURNING t.chat, t.ref, t.moved),
news AS MATERIALIZED (
  SELECT h.ord FROM (SELECT * FROM said UNION ALL SELECT * FROM gone UNION ALL SELECT * FROM reacted) n
  JOIN h ON h.chat = n.chat AND h.ref = n.ref WHERE n.moved),
planned AS (
  INSERT INTO outbox (key, lane, subject, effect, coalesce, needs, correlation)
  SELECT o.key, o.lane, o.subject, o.effect, o.coalesce, o.needs, o.correlation
  FROM json_to_recordset($1::json->'effects') AS o(heard int, key text, lane text, subject text, effect text, coalesce text,
    needs text, correlation text, ord int)
  JOIN news ON news.ord = o.heard
  WHERE NOT EXISTS (SELECT 1 FROM outbox k WHERE k.key = o.key)
  ORDER BY o.ord
  ON CONFLICT (coalesce) WHERE fresh DO UPDATE SET touched = outbox.touched + 1, needs = excluded.needs
  RETURNING touched)
SELECT news.ord, (SELECT count(*)::int FROM planned WHERE touched > 0) AS coalesced FROM news`,
};

export const MESSAGES = {
  name: 'talk-messages',
  text: `
SELECT x.ord, t.chat, t.ref, t.channel, t.subject, t.author, t.name, t.text, t.thread, t.files, t.written, t.edited, t.late, t.removed
FROM json_to_recordset($1::json) AS x(chat text, ref text, ord int) CROSS JOIN LATERAL (
  SELECT * FROM talk m WHERE m.chat = x.chat AND m.ref = x.ref AND m.author IS NOT NULL LIMIT 1) t`,
};

export const REACTORS = {
  name: 'talk-reactors',
  text: `
SELECT person AS key, name FROM talk_reaction
WHERE chat = $1 AND ref = $2 AND emoji = $3 AND there AND in_chat IS DISTINCT FROM $4::text ORDER BY at, id`,
};

export const LAST = {
  name: 'talk-last',
  text: `
SELECT ref, written FROM talk WHERE chat = $1 AND channel = $2 AND written < $3::timestamptz ORDER BY written DESC, id DESC LIMIT 1`,
};

export const ORIGINAL = {
  name: 'talk-original',
  text: `SELECT role FROM link WHERE chat = $1 AND ref = $2 AND starts_with(role, '${COPY}') LIMIT 1`,
};

export const COPIED = {
  name: 'talk-copied',
  text: `SELECT ref FROM link WHERE chat = $1 AND role = $2 LIMIT 1`,
};

export const FORGET = {
  name: 'talk-forget',
  text: `UPDATE talk SET text = '', files = '[]', removed = true WHERE chat = $1 AND ref = $2`,
};

export const WATCHED = {
  name: 'talk-watched',
  text: `
SELECT l.subject, l.ref AS channel FROM stream s JOIN link l ON l.chat = $1 AND l.subject = s.id AND l.role = 'channel'
WHERE s.kind = 'incident' AND s.open ORDER BY s.number DESC`,
};
