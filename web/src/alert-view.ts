/** What the REST API tells of alerts and changes, as far as the pages show it. */
export type Verdict = 'open' | 'join' | 'wait' | 'ignore';

export interface LinkView {
  readonly kind: 'source' | 'dashboard' | 'runbook' | 'silence';
  readonly url: string;
}

export interface AlertView {
  readonly id: string;
  readonly source: string;
  readonly state: 'firing' | 'resolved';
  /** It fires as it should, and says that something lives. */
  readonly beats?: true;
  readonly title: string;
  readonly severity: string;
  readonly service?: string;
  readonly links: readonly LinkView[];
  readonly since: string;
  readonly until?: string;
  /** How often it began anew. */
  readonly times: number;
  readonly verdict: Verdict;
  /** In words. */
  readonly reason: string;
  readonly incident?: number;
  readonly acknowledged?: string;
}

export interface AlertPage {
  readonly items: readonly AlertView[];
  readonly next?: string;
}

export interface ChangeView {
  readonly id: string;
  readonly source: string;
  readonly service?: string;
  readonly title: string;
  readonly state: 'started' | 'done' | 'failed';
  readonly environment?: string;
  readonly at: string;
  readonly by?: string;
  readonly url?: string;
}
