/** Counters and clocks of the bot itself. Names carry no prefix; the adapter adds `muster_`. Labels never carry a person's text. */
export interface Metrics {
  count(name: CounterName, labels?: Labels, by?: number): void;
  /** Seconds. */
  time(name: TimerName, seconds: number, labels?: Labels): void;
  /** Read anew at every scrape; an answer that fails is left out and logged. */
  gauge(name: GaugeName, read: () => Promise<readonly Sample[]>): void;
  /** Prometheus text format. */
  text(): Promise<string>;
}

export type Labels = Readonly<Record<string, string>>;
export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}
export type CounterName =
  | 'commands_total'
  | 'deliveries_total'
  | 'coalesced_total'
  | 'conflicts_total'
  | 'redactions_total'
  | 'dead_letters_total'
  | 'refused_requests_total'
  | 'alerts_received_total'
  | 'alerts_duplicate_total'
  | 'alerts_left_out_total'
  | 'alerts_total'
  | 'alerts_grouped_total'
  | 'runbook_steps_total'
  | 'runbook_runs_total'
  | 'runbook_takeovers_total'
  | 'runbook_minutes_saved_total';
export type TimerName =
  | 'answer_seconds'
  | 'acknowledge_seconds'
  | 'handle_seconds'
  | 'delivery_seconds'
  | 'delivery_wait_seconds'
  | 'http_seconds'
  | 'triage_seconds'
  | 'runbook_step_seconds'
  | 'runbook_start_seconds';
export type GaugeName =
  | 'build_info'
  | 'catalogue_info'
  | 'catalogue_read_timestamp_seconds'
  | 'catalogue_in_force'
  | 'part_works'
  | 'streams_open'
  | 'inbox_waiting'
  | 'inbox_oldest_seconds'
  | 'timers_due'
  | 'timers_oldest_seconds'
  | 'outbox_waiting'
  | 'outbox_oldest_seconds'
  | 'outbox_retrying'
  | 'dead_letters'
  | 'budget_tokens'
  | 'budget_rest_seconds'
  | 'runs_open'
  | 'runs_needing_somebody'
  | 'alerts_oldest_unprocessed_seconds';
