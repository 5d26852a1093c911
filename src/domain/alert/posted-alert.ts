import type { Say } from '../say';
import { say } from '../say';
import type { Bounds } from './bounds';
import { MOST } from './bounds';
import { momentOf } from './moment';
import { isFields, wrongField, type Wanted } from './payload';
import type { Instant } from '../ids';
import type { Signal } from './signal';

/** One alert in the webhooks of Prometheus' family: Alertmanager's, and Grafana's that took after it. */
export interface PostedAlert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>> | null;
  readonly startsAt?: string;
  readonly endsAt?: string;
  readonly generatorURL?: string;
  readonly fingerprint?: string;
}

const TEXTS = ['startsAt', 'endsAt', 'generatorURL', 'fingerprint'] as const;

/** Checked by hand, since a schema would take as long for each alert as everything else together. */
export function isPosted(value: unknown): value is PostedAlert {
  if (!isFields(value)) return false;
  const { status, labels, annotations } = value;
  if (status !== 'firing' && status !== 'resolved') return false;
  if (!isTexts(labels) || !(annotations === undefined || annotations === null || isTexts(annotations)))
    return false;
  return TEXTS.every((name) => value[name] === undefined || typeof value[name] === 'string');
}

function isTexts(value: unknown): value is Readonly<Record<string, string>> {
  if (!isFields(value)) return false;
  for (const name in value) if (typeof value[name] !== 'string') return false;
  return true;
}

/** Why a list of alerts cannot be read; nothing where it can. */
export function listProblem(alerts: readonly unknown[]): Say | undefined {
  if (alerts.length > MOST.alerts)
    return say('alerts:misread.too-many', { found: alerts.length, most: MOST.alerts });
  const index = alerts.findIndex((alert) => !isPosted(alert));
  return index < 0 ? undefined : alertProblem(alerts[index], `alerts[${index}]`);
}

function alertProblem(alert: unknown, at: string): Say {
  const wrong = (field: string, wanted: Wanted): Say => wrongField(field.slice(0, 200), wanted);
  if (!isFields(alert)) return wrong(at, 'object');
  for (const group of ['labels', 'annotations']) {
    const texts = alert[group];
    if (!isFields(texts) && (group === 'labels' || (texts !== undefined && texts !== null)))
      return wrong(`${at}.${group}`, 'object');
    const bad = Object.entries(texts ?? {}).find(([, value]) => typeof value !== 'string');
    if (bad !== undefined) return wrong(`${at}.${group}.${bad[0]}`, 'string');
  }
  const text = TEXTS.find((name) => alert[name] !== undefined && typeof alert[name] !== 'string');
  return text === undefined ? wrong(`${at}.status`, 'status') : wrong(`${at}.${text}`, 'string');
}

type Said = Pick<Signal, 'kind' | 'status' | 'title' | 'labels' | 'annotations' | 'startsAt' | 'endsAt'>;

/** What such an alert says, within bounds. Without a time of its own it began when it was heard. */
export function saidBy(alert: PostedAlert, title: string, bounds: Bounds, now: Instant): Said {
  const { status } = alert;
  const startsAt = momentOf(alert.startsAt) ?? now;
  const endsAt = status === 'resolved' ? momentOf(alert.endsAt) : undefined;
  const labels = bounds.labels(alert.labels);
  const annotations = bounds.labels(alert.annotations ?? {});
  const said = {
    kind: 'signal',
    status,
    title: titleFrom([title, nameless(labels)], bounds),
    labels,
    annotations,
    startsAt,
  } as const;
  return endsAt === undefined ? said : { ...said, endsAt };
}

/** The first of them that says anything; what says nothing at all gets a mark that can be seen and clicked. */
const titleFrom = (titles: readonly string[], bounds: Bounds): string => {
  for (const title of titles) {
    const said = bounds.title(title);
    if (said !== '') return said;
  }
  return '—';
};

/** What it is called where nobody gave it a name. */
export const nameless = (labels: Readonly<Record<string, string>>): string =>
  Object.entries(labels)
    .slice(0, 8)
    .map(([name, value]) => `${name}=${value.slice(0, MOST.title)}`)
    .join(', ');
