/** Counters and clocks of the bot itself. Names carry no prefix; the adapter adds `muster_`. Labels never carry a person's text. */
export interface Metrics {
  count(name: CounterName, labels?: Labels, by?: number): void;
  /** Seconds. */
  time(name: TimerName, seconds: number, labels?: Labels): void;
  /** Read anew at every scrape; an answer that fails is left out and logged. */
  gauge(name: string, help: string, read: () => Promise<readonly Sample[]>): void;
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
  | 'acknowledge_seconds'
  | 'handle_seconds'
  | 'delivery_seconds'
  | 'http_seconds'
  | 'triage_seconds'
  | 'runbook_step_seconds'
  | 'runbook_start_seconds';
