import type { Effect, TimerChange } from '../../../domain/effect';
import { kindOf } from '../../../domain/ids';
import type { Writing } from '../../../ports/streams';
import { COMMIT, COMMIT_ALL, COMMIT_EFFECTS } from './commit-sql';
import type { Statement } from './database';
import { foldedTitle, vectorOf } from './words';

/** Writings as the commit statement reads them, and the smallest shape of the statement that serves. */
export function commitOf(writings: readonly Writing[]): {
  readonly statement: Statement;
  readonly parameter: string;
} {
  const ordered = [...writings].sort((a, b) => (a.stream < b.stream ? -1 : 1)); // one order of locks, no deadlocks
  const effects = ordered.flatMap(effectRows).map((row, ord) => ({ ...row, ord }));
  const data = {
    streams: ordered.map(streamRow),
    consumed: ordered.flatMap((it) =>
      it.consumed.map(({ id, outcome }) => ({ id, stream: it.stream, outcome: JSON.stringify(outcome) })),
    ),
    events: ordered.flatMap((it) => it.events.map((event) => eventRow(event, it.emptied))),
    effects,
    timers: ordered.flatMap((it) =>
      lastTimers(it).flatMap((timer) =>
        timer.kind === 'cancel'
          ? []
          : [
              {
                stream: it.stream,
                key: timer.key,
                due_at: timer.dueAt,
                target: timer.target,
                command: JSON.stringify(timer.command),
                correlation: correlationOf(it),
              },
            ],
      ),
    ),
    stilled: ordered.flatMap((it) =>
      lastTimers(it).flatMap((timer) =>
        timer.kind === 'cancel' ? [{ stream: it.stream, key: timer.key }] : [],
      ),
    ),
    emptied: ordered.flatMap((it) => it.emptied.map((seq) => ({ stream: it.stream, seq }))),
    revived: ordered.flatMap((it) => it.revived.map((key) => ({ stream: it.stream, key }))),
  };
  const rest = data.timers.length + data.stilled.length + data.emptied.length + data.revived.length;
  const statement = rest > 0 ? COMMIT_ALL : effects.length > 0 ? COMMIT_EFFECTS : COMMIT;
  return { statement, parameter: JSON.stringify(data) };
}

const correlationOf = (writing: Writing): string => writing.events[0]?.correlation ?? '';

function streamRow({ stream, expected, events, state, consumed, summary }: Writing) {
  const last = events.at(-1);
  const { declaredAt, ...facts } = summary ?? {
    declaredAt: undefined,
    open: false,
    private: false,
    drill: false,
    people: [],
  };
  return {
    id: stream,
    kind: kindOf(stream),
    expected,
    version: expected + events.length,
    state,
    head: last?.hash ?? '',
    recorded_at: last?.recordedAt,
    rows: consumed.length,
    declared_at: declaredAt,
    ...facts,
    ...(summary === undefined ? {} : { folded: foldedTitle(summary.title) }),
  };
}

/** An event that its own batch already empties: the statement's other parts cannot see a row that it has just written. */
const eventRow = (event: Writing['events'][number], emptied: Writing['emptied']) => {
  const { occurredAt, recordedAt, payloadHash, ...rest } = event;
  const row = { ...rest, occurred_at: occurredAt, recorded_at: recordedAt, payload_hash: payloadHash };
  return emptied.includes(event.seq)
    ? { ...row, payload: null, salt: null }
    : { ...row, words: vectorOf(event) };
};

/** Within one statement a timer may be touched only once: the batch's last word counts. */
const lastTimers = ({ timers }: Writing): readonly TimerChange[] => [
  ...new Map(timers.map((timer) => [timer.key, timer])).values(),
];

/** As in the statement: only these hold what somebody wrote; what else is sent is read from the state. */
const hasWords = ({ kind }: Effect): boolean => kind === 'post' || kind === 'direct';

/** Within one statement a row may be touched only once, so what coalesces among the new ones is dropped here. */
function effectRows(writing: Writing) {
  const seen = new Set<string>();
  const unsaid = writing.events.filter(({ seq }) => writing.emptied.includes(seq));
  return writing.effects
    .filter(({ key, effect }) => !hasWords(effect) || !unsaid.some(({ id }) => key.startsWith(`${id}/`)))
    .filter(({ coalesce }) => !seen.has(coalesce) && seen.add(coalesce))
    .map(({ effect, correlation, ...place }) => ({
      ...place,
      stream: writing.stream,
      subject: effect.subject,
      effect: JSON.stringify(effect),
      correlation: correlation ?? correlationOf(writing),
    }));
}
