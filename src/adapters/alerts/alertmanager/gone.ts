import { z } from 'zod';

import { askOutside } from '../../../kit/outside';
import { labelsOf } from './matchers';

type Labels = Readonly<Record<string, string>>;

/** Before whoever asked for a silence: by it the silences that were made here are known. */
export const AUTHOR = 'muster: ';
/** Names of alerts that are asked for in one look. */
const MOST_NAMES = 50;

const MATCHER = z.looseObject({ name: z.string(), value: z.string() });
const SILENCES = z.array(z.looseObject({ createdBy: z.string(), matchers: z.array(MATCHER) }));
const ALERTS = z.array(z.looseObject({ labels: z.record(z.string(), z.string()) }));

interface Place {
  readonly api: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Alertmanager says nothing of a silenced alert, not even that it is over, and forgets it: when the silence ends there is nothing left to
 * tell. So what was silenced from here is looked for among its alerts.
 */
export async function goneIn(place: Place, handles: readonly string[]): Promise<readonly string[]> {
  const ours = await silenced(place);
  const asked = handles.flatMap((handle) => {
    const labels = labelsOf(handle);
    return labels !== undefined && ours.has(formOf(labels)) ? [{ handle, labels }] : [];
  });
  const names = [...new Set(asked.map(({ labels }) => labels['alertname'] ?? ''))].filter(
    (name) => name !== '',
  );
  const gone: string[] = [];
  for (const name of names.slice(0, MOST_NAMES)) {
    const firing = await firingOf(place, name);
    if (firing === undefined) continue;
    for (const { handle, labels } of asked)
      if (labels['alertname'] === name && !firing.some((alert) => covers(labels, alert))) gone.push(handle);
  }
  return gone;
}

async function silenced({ api, headers }: Place): Promise<ReadonlySet<string>> {
  const reply = await askOutside({ method: 'GET', url: `${api}/silences`, headers });
  const silences = reply.answer === 'done' ? (SILENCES.safeParse(reply.body).data ?? []) : [];
  return new Set(
    silences
      .filter(({ createdBy }) => createdBy.startsWith(AUTHOR))
      .map(({ matchers }) => formOf(Object.fromEntries(matchers.map(({ name, value }) => [name, value])))),
  );
}

async function firingOf({ api, headers }: Place, name: string): Promise<readonly Labels[] | undefined> {
  const filter = encodeURIComponent(`alertname=${JSON.stringify(name)}`);
  const url = `${api}/alerts?active=true&silenced=true&inhibited=true&filter=${filter}`;
  const reply = await askOutside({ method: 'GET', url, headers });
  if (reply.answer !== 'done') return undefined;
  return ALERTS.safeParse(reply.body).data?.map(({ labels }) => labels);
}

/** One form for the same labels; an empty one is as good as none. */
const formOf = (labels: Labels): string =>
  JSON.stringify(
    Object.entries(labels)
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

const covers = (wanted: Labels, alert: Labels): boolean =>
  Object.entries(wanted).every(([name, value]) => (alert[name] ?? '') === value);
