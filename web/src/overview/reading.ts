import { ask, read } from '../ask';
import type { DetailView, IncidentView, PageOf } from '../incident-view';

export interface NeedView {
  readonly what: string;
  readonly text: string;
  readonly since?: string;
}

export interface OpenIncident {
  readonly incident: IncidentView;
  readonly needs: readonly NeedView[];
  /** Absent where it could not be read, or where so many are open that nobody reads them all. */
  readonly state?: DetailView['state'];
}

export interface Lists {
  readonly open: readonly OpenIncident[];
  readonly isMore: boolean;
  readonly ended: readonly IncidentView[];
  /** What is wrong with the house itself, in words for whoever looks after it. */
  readonly notices: readonly string[];
}

interface AttentionView {
  readonly incident: IncidentView;
  readonly needs: readonly NeedView[];
}

/** Of this many it is read who commands them and what was said last. */
const READ_WHOLE = 12;
const OPEN = 50;
const ENDED = 8;

const itemsOf = <T>(url: string): Promise<readonly T[]> => read<PageOf<T>>(url).then(({ items }) => items);

interface ReadinessView {
  readonly parts: readonly { readonly reason?: string }[];
}

/** Its parts tell of their troubles themselves; that one of them is not ready is an answer too. */
async function readNotices(): Promise<readonly string[]> {
  const { parts } = (await (await ask('/readyz')).json()) as ReadinessView;
  return parts.flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
}

const stateOf = (number: number): Promise<DetailView['state'] | undefined> =>
  read<DetailView>(`/api/v1/incidents/${number}`).then(
    ({ state }) => state,
    () => undefined,
  );

/** What is open with what it needs, the most pressing first, and what ended lately. */
export async function readOverview(): Promise<Lists> {
  const [attention, open, ended, notices] = await Promise.all([
    itemsOf<AttentionView>('/api/v1/attention'),
    read<PageOf<IncidentView>>(`/api/v1/incidents?open=true&limit=${OPEN}`),
    itemsOf<IncidentView>(`/api/v1/incidents?open=false&limit=${ENDED}`),
    // What is said of the house must never be why nobody sees an incident.
    readNotices().catch(() => []),
  ]);
  const needing = new Set(attention.map(({ incident }) => incident.number));
  const calm = open.items
    .filter(({ number }) => !needing.has(number))
    .sort((a, b) => a.severity.localeCompare(b.severity))
    .map((incident) => ({ incident, needs: [] }));
  const all = await Promise.all(
    [...attention, ...calm].map(async (row, nth): Promise<OpenIncident> => {
      const state = nth < READ_WHOLE ? await stateOf(row.incident.number) : undefined;
      return { ...row, ...(state === undefined ? {} : { state }) };
    }),
  );
  return { open: all, isMore: open.next !== undefined, ended, notices };
}
