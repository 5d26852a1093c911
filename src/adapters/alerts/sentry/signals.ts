import { Bounds, MOST } from '../../../domain/alert/bounds';
import { momentOf } from '../../../domain/alert/moment';
import type { Signal } from '../../../domain/alert/signal';
import type { Instant } from '../../../domain/ids';
import type { Issue, IssueAlert, MetricAlert } from './payload';

interface Told {
  readonly fingerprint: string;
  readonly titles: readonly (string | null | undefined)[];
  readonly labels: Readonly<Record<string, unknown>>;
  readonly annotations: Readonly<Record<string, unknown>>;
  readonly from: Instant;
  /** When it was over. */
  readonly to?: Instant;
  readonly url: unknown;
}

/** An issue alert tells of an issue and an issue hook does, so both speak of the same alert. */
const issueName = (id: string): string => `issue-${id}`;
/** The same for whoever looks at it, and no business of a chat. */
const PERSONAL = /^user(\.|$)|^ip(_address)?$/i;

export function ofIssueAlert({ action, data }: IssueAlert, at: Instant): Signal | undefined {
  if (action !== 'triggered') return undefined;
  const { event, triggered_rule: rule } = data;
  const [, project] = /\/projects\/[^/]+\/([^/]+)\//.exec((event.url ?? '').slice(0, MOST.url)) ?? [];
  const tags = (event.tags ?? []).filter(([name]) => !PERSONAL.test(name));
  return signalOf({
    fingerprint: issueName(event.issue_id),
    titles: [event.title, event.message, event.culprit],
    labels: {
      ...(project === undefined ? {} : { service: project }),
      ...Object.fromEntries(tags),
      project,
      environment: event.environment,
      severity: event.level,
      rule,
    },
    annotations: { culprit: event.culprit },
    from: momentOf(event.datetime) ?? at,
    url: event.web_url,
  });
}

export function ofIssue({ action, data: { issue } }: Issue, at: Instant): Signal | undefined {
  const begins = { created: issue.firstSeen, unresolved: issue.lastSeen }[action];
  // Somebody who archives an issue says that it is none.
  const over = ['resolved', 'archived', 'ignored'].includes(action);
  if (!over && action !== 'created' && action !== 'unresolved') return undefined;
  const project = issue.project?.slug ?? issue.project?.name;
  return signalOf({
    fingerprint: issueName(issue.id),
    titles: [issue.title, issue.culprit, issue.shortId],
    labels: { service: project, project, severity: issue.level, issue: issue.shortId },
    annotations: { culprit: issue.culprit },
    // Of its end Sentry tells the moment and not since when; what began before it ends with it.
    from: over ? at : (momentOf(begins) ?? at),
    ...(over ? { to: at } : {}),
    url: issue.web_url ?? issue.permalink,
  });
}

export function ofMetricAlert({ action, data }: MetricAlert, at: Instant): Signal | undefined {
  const { metric_alert: alert, description_title: title, description_text: description } = data;
  const { alert_rule: rule } = alert;
  if (!['critical', 'warning', 'resolved'].includes(action)) return undefined;
  const [project] = alert.projects ?? [];
  return signalOf({
    fingerprint: `metric-${rule.id}`,
    titles: [rule.name, title, alert.title],
    labels: {
      service: project,
      project,
      environment: rule.environment,
      rule: rule.name,
      // Its end does not say how bad it was.
      severity: action === 'resolved' ? undefined : action,
    },
    annotations: { description, query: rule.query, aggregate: rule.aggregate },
    from: momentOf(alert.date_started) ?? at,
    ...(action === 'resolved' ? { to: momentOf(alert.date_closed) ?? at } : {}),
    url: data.web_url,
  });
}

function signalOf({ fingerprint, titles, labels, annotations, from, to, url }: Told): Signal {
  const bounds = new Bounds();
  return {
    kind: 'signal',
    source: 'sentry',
    fingerprint,
    status: to === undefined ? 'firing' : 'resolved',
    title: titles.map((title) => bounds.title(title ?? '')).find(Boolean) ?? fingerprint,
    labels: bounds.labels(present(labels)),
    annotations: bounds.labels(present(annotations)),
    startsAt: from,
    ...(to === undefined ? {} : { endsAt: to }),
    links: bounds.links([{ kind: 'source', url }]),
    ...bounds.mark,
  };
}

const present = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
