import type { Json } from '../../../kit/json';
import { fieldOf, textOf, type ForgeName } from '../shared/forge';

export interface Ticket {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
}

/** How one tracker lists issues and opens them. */
export interface Tracker {
  /** The newest hundred. */
  recent(project: string): string;
  open(project: string): string;
  write(ticket: Ticket): Readonly<Record<string, Json>>;
  bodyIn(issue: Json): string;
  outputs(issue: Json): { readonly url: string; readonly number: number };
}

const numberIn = (issue: Json, name: string): number => Number(fieldOf(issue, name) ?? 0);

export const TRACKERS: Readonly<Record<ForgeName, Tracker>> = {
  github: {
    recent: (project) => `/repos/${project}/issues?state=all&sort=created&direction=desc&per_page=100`,
    open: (project) => `/repos/${project}/issues`,
    write: ({ title, body, labels }) => ({ title, body, labels: [...labels] }),
    bodyIn: (issue) => textOf(issue, 'body'),
    outputs: (issue) => ({ url: textOf(issue, 'html_url'), number: numberIn(issue, 'number') }),
  },
  gitlab: {
    recent: (project) =>
      `/projects/${encodeURIComponent(project)}/issues?scope=all&order_by=created_at&sort=desc&per_page=100`,
    open: (project) => `/projects/${encodeURIComponent(project)}/issues`,
    write: ({ title, body, labels }) => ({ title, description: body, labels: labels.join(',') }),
    bodyIn: (issue) => textOf(issue, 'description'),
    outputs: (issue) => ({ url: textOf(issue, 'web_url'), number: numberIn(issue, 'iid') }),
  },
};
