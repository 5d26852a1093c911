import type { CounterName, TimerName } from '../../ports/metrics';

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
  acknowledge_seconds: {
    help: 'From hearing something to answering that it is recorded.',
    labels: ['verb'],
    buckets: QUICK,
  },
  handle_seconds: {
    help: 'Deciding on a batch and writing it down.',
    labels: [],
    buckets: QUICK,
  },
  delivery_seconds: {
    help: 'One call on the outside.',
    labels: ['chat'],
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
