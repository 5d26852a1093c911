/** Which runbooks fit to an incident: by its service, and by the labels of its alerts. */
import { RE2JS } from 're2js';

import type { Runbook } from '../../domain/runbook/runbook';
import { say } from '../../domain/say';
import type { RunbookShelf, Suggestion } from '../../ports/runbooks';

type Asked = Parameters<RunbookShelf['fitting']>[0];
type Labels = Readonly<Record<string, string>>;

const MOST = 5;
const BY_SERVICE = 100;

export const fittingIn = (runbooks: readonly Runbook[], asked: Asked): readonly Suggestion[] =>
  runbooks
    .flatMap((runbook) => fitOf(runbook, asked) ?? [])
    // Stable: what fits as well as another stays in order of name.
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST)
    .map(({ runbook, why }) => ({ runbook, why }));

function fitOf(
  runbook: Runbook,
  { service, labels }: Asked,
): (Suggestion & { readonly weight: number }) | undefined {
  const best = runbook.when.alerts
    .filter((wanted) => Object.keys(wanted).length > 0 && labels.some((one) => fits(wanted, one)))
    .toSorted((a, b) => Object.keys(b).length - Object.keys(a).length)[0];
  const ofService = service !== undefined && runbook.when.services.includes(service);
  if (best === undefined && !ofService) return undefined;
  const words = Object.entries(best ?? {}).map(([name, value]) => `${name}=${value}`);
  // A label says more than a service: many things happen to one service. Together they say most.
  const weight = words.length * BY_SERVICE * 2 + (ofService ? BY_SERVICE : 0);
  const facts = { labels: words.join(', '), service: service ?? '' };
  const key = best === undefined ? 'service' : ofService ? 'both' : 'labels';
  return { runbook, why: say(`runbook:fits.${key}`, facts), weight };
}

const fits = (wanted: Labels, labels: Labels): boolean =>
  Object.entries(wanted).every(([name, value]) => {
    const found = Object.hasOwn(labels, name) ? labels[name] : undefined;
    return found !== undefined && valueFits(value, found);
  });

export const isPattern = (wanted: string): boolean => /^\/.*\/$/s.test(wanted);

const patterns = new Map<string, RE2JS | undefined>();

function valueFits(wanted: string, found: string): boolean {
  if (!isPattern(wanted)) return wanted === found;
  return patternOf(wanted)?.matches(found) === true;
}

/** Whether it can be read is found when the file is; what cannot fits nothing. */
export function patternOf(wanted: string): RE2JS | undefined {
  if (patterns.has(wanted)) return patterns.get(wanted);
  if (patterns.size > 1_000) patterns.clear();
  let pattern: RE2JS | undefined;
  try {
    pattern = RE2JS.compile(wanted.slice(1, -1), RE2JS.DOTALL);
  } catch {
    pattern = undefined;
  }
  patterns.set(wanted, pattern);
  return pattern;
}
