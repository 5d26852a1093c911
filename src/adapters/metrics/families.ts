import type { CounterName, GaugeName, TimerName } from '../../ports/metrics';

interface Family {
  readonly help: string;
  readonly labels: readonly string[];
}

/** Every counter with the labels it may carry: Prometheus wants them before the first sample. */
export const COUNTERS: Readonly<Record<CounterName, Family>> = {
  commands_total: { help: 'Commands handled, by verb and outcome.', labels: ['verb', 'outcome'] },
  deliveries_total: {
    help: 'Calls on the outside, by chat, effect and outcome.',
    labels: ['chat', 'effect', 'outcome'],
  },
  coalesced_total: { help: 'Updates that a later one made superfluous.', labels: [] },
  conflicts_total: { help: 'Writings that met a newer version and were decided again.', labels: [] },
  redactions_total: { help: 'Secrets taken out before anything was stored, by rule.', labels: ['rule'] },
  dead_letters_total: { help: 'What was set aside after too many failures, by box.', labels: ['box'] },
  refused_requests_total: { help: 'HTTP requests that were not let in, by reason.', labels: ['reason'] },
  alerts_received_total: {
    help: 'Alerts and changes that hooks took and stored, by source.',
    labels: ['source'],
  },
  alerts_duplicate_total: {
    help: 'Alerts of deliveries that were known already, by source.',
    labels: ['source'],
  },
  alerts_left_out_total: {
    help: 'Alerts that a source cut from groups too long for it.',
    labels: ['source'],
  },
  alerts_total: { help: 'Alerts judged, by source and verdict.', labels: ['source', 'verdict'] },
  alerts_grouped_total: { help: 'Alerts that were put into a group, by source.', labels: ['source'] },
  runbook_steps_total: {
    help: 'Steps of runbooks that came to an end, by kind and outcome.',
    labels: ['kind', 'outcome'],
  },
  runbook_runs_total: { help: 'Runs of runbooks that ended, by status.', labels: ['status'] },
  runbook_takeovers_total: {
    help: 'Runs that were taken over from a worker that left them under way.',
    labels: [],
  },
  runbook_minutes_saved_total: {
    help: "Minutes of somebody's work that successful runs spared, as their runbooks say.",
    labels: [],
  },
};

const QUICK = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3];
const OUTSIDE = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export const TIMERS: Readonly<Record<TimerName, Family & { readonly buckets: readonly number[] }>> = {
  // The chats give up after three seconds, so that is the last bucket.
  answer_seconds: {
    help: 'From what was asked to the whole answer, by verb and where it was asked.',
    labels: ['verb', 'chat'],
    buckets: QUICK,
  },
  acknowledge_seconds: {
    help: 'Recording a command, before anybody is told "got it", by verb and where it was said.',
    labels: ['verb', 'chat'],
    buckets: QUICK,
  },
  handle_seconds: {
    help: 'Deciding on a command, with the others of its batch, and writing it down, by verb and where it was said.',
    labels: ['verb', 'chat'],
    buckets: QUICK,
  },
  delivery_seconds: {
    help: 'One call on the outside.',
    labels: ['chat'],
    buckets: OUTSIDE,
  },
  delivery_wait_seconds: {
    help: 'From deciding that something is to be said to its having arrived, by chat and lane.',
    labels: ['chat', 'lane'],
    buckets: OUTSIDE,
  },
  triage_seconds: {
    help: 'One turn of the triage: judging what came in and writing it down.',
    labels: [],
    buckets: QUICK,
  },
  runbook_step_seconds: {
    help: 'One attempt at a step, its probe or its undo, by kind.',
    labels: ['kind'],
    buckets: OUTSIDE,
  },
  runbook_start_seconds: {
    help: 'From the start of a run to the beginning of its first step.',
    labels: [],
    buckets: QUICK,
  },
  http_seconds: {
    help: 'HTTP requests, by route and status; streams are not counted.',
    labels: ['method', 'route', 'status'],
    buckets: QUICK,
  },
};

/** Every gauge. Those that are read from the database are the same in every process. */
export const GAUGES: Readonly<Record<GaugeName, Family>> = {
  build_info: { help: '1, with what runs in the labels.', labels: ['version', 'node', 'part'] },
  catalogue_info: {
    help: '1, with the version of muster.yaml that is in force in this process, by the hash of the file.',
    labels: ['version'],
  },
  catalogue_read_timestamp_seconds: {
    help: 'When the catalogue that is in force in this process was read.',
    labels: [],
  },
  catalogue_in_force: {
    help: '1 where muster.yaml is in force as it stands, 0 where the last good one is because it cannot be used.',
    labels: [],
  },
  part_works: { help: '1 where this part works, 0 where it is in trouble.', labels: ['part'] },
  streams_open: { help: 'Pages that listen to this process now.', labels: [] },
  inbox_waiting: { help: 'Commands that nobody decided yet.', labels: [] },
  inbox_oldest_seconds: { help: 'How long the oldest of them has waited.', labels: [] },
  timers_due: { help: 'Timers whose time has come and that nobody rang.', labels: [] },
  timers_oldest_seconds: { help: 'How late the latest of them is.', labels: [] },
  outbox_waiting: { help: 'Deliveries that are not done, by chat and lane.', labels: ['chat', 'lane'] },
  outbox_oldest_seconds: {
    help: 'How long the oldest of them has waited, by chat and lane.',
    labels: ['chat', 'lane'],
  },
  outbox_retrying: { help: 'Of these, what was tried before, by chat and lane.', labels: ['chat', 'lane'] },
  dead_letters: { help: 'Dead letters that nobody replayed, by box.', labels: ['box'] },
  budget_tokens: {
    help: 'Calls that were left in the emptiest bucket of those drawn on within the last minute.',
    labels: ['chat', 'budget'],
  },
  budget_rest_seconds: {
    help: 'For how long the platform asked to be left alone.',
    labels: ['chat', 'budget'],
  },
  runs_open: { help: 'Runs of runbooks that are not over.', labels: [] },
  runs_needing_somebody: { help: 'Of these, what waits for a person.', labels: [] },
  alerts_oldest_unprocessed_seconds: {
    help: 'Age of the oldest alert that was accepted and that nobody judged yet.',
    labels: [],
  },
};
