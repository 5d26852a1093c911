import { z } from 'zod';

import { Bounds, MOST } from '../../../domain/alert/bounds';
import { identityOf, type Identity } from '../../../domain/alert/identity';
import type { Signal } from '../../../domain/alert/signal';

type Labels = Readonly<Record<string, string>>;

/** What was cut is not what its Alertmanager calls it. */
const isWhole = ([name, value]: readonly [string, string]): boolean =>
  !name.endsWith('…') && !value.endsWith('…');

/** By which its Alertmanager is told to be silent about it, and the page on which a person does that. */
export function completed(signal: Signal, ignored: readonly string[]): Signal {
  const { home, cut, links, ...rest } = signal;
  const labels =
    cut === true ? Object.fromEntries(Object.entries(signal.labels).filter(isWhole)) : signal.labels;
  const identity = identityOf(labels, ignored);
  const handle = handleOf(identity);
  const silence = new Bounds().links([{ kind: 'silence', url: newSilence(home ?? '', identity) }]);
  return {
    ...rest,
    links: [...links, ...silence].slice(0, MOST.links),
    ...(cut === undefined ? {} : { cut }),
    ...(handle === undefined ? {} : { handle }),
  };
}

/** A handle is kept with every alert. */
const MOST_HANDLE = 1500;

/** By these labels its Alertmanager is told to be silent about an alert: compact JSON, the very form that names it. */
function handleOf({ text, labels }: Pick<Identity, 'text' | 'labels'>): string | undefined {
  if (text.length <= MOST_HANDLE) return text === '{}' ? undefined : text;
  // Without what is too long a silence still covers this alert, and as long as it names the rule not much besides.
  const short = Object.entries(labels).filter(
    ([name, value]) => name.length <= MOST.name && value !== undefined && value.length <= MOST.value,
  );
  const rest = JSON.stringify(Object.fromEntries(short));
  return short.some(([name]) => name === 'alertname') && rest.length <= MOST_HANDLE ? rest : undefined;
}

const HANDLE = z.record(z.string(), z.string());

/** The labels that a handle names; nothing where it is none of ours. */
export function labelsOf(handle: string): Labels | undefined {
  try {
    const parsed = HANDLE.safeParse(JSON.parse(handle));
    return parsed.success && Object.keys(parsed.data).length > 0 ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The page on which Alertmanager makes a silence for just this alert; nothing where it has none, or the address would be too long. */
function newSilence(externalURL: string, { text, labels }: Identity): string {
  if (externalURL === '' || text === '{}' || text.length > MOST.url) return '';
  const plain = !text.includes('\\');
  let filter = '';
  for (const name in labels) {
    const value = labels[name];
    if (value === undefined) continue;
    filter += `${filter === '' ? '' : ', '}${name}=${plain ? `"${value}"` : JSON.stringify(value)}`;
  }
  const url = `${externalURL.replace(/\/+$/, '')}/#/silences/new?filter=${encodeURIComponent(`{${filter}}`)}`;
  return url.length > MOST.url ? '' : url;
}
