import { messageText } from '../../src/voice/message-text';
import type { Scene } from '../crash/scene';
import type { Door } from './door';

/** An alert's beginning or end, in words that both sides have: the service, and when it began. */
type Moment = string;

const sorted = (moments: Iterable<Moment>): readonly Moment[] => [...new Set(moments)].sort();
const same = (time: string): string => new Date(time).toISOString();

/** Whatever the hook acknowledged. */
export const acceptedBy = (door: Door): readonly Moment[] =>
  sorted(
    door.accepted.flatMap(({ alerts }) =>
      alerts.map(
        ({ status, labels, startsAt }) => `${labels['service'] ?? ''} ${status} since ${same(startsAt)}`,
      ),
    ),
  );

interface StoredAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly spans: readonly { readonly from: string; readonly to?: string }[];
}

const stored = async (scene: Scene): Promise<readonly StoredAlert[]> =>
  (await scene.rows<{ body: string }>('SELECT body FROM alert')).map(
    ({ body }) => JSON.parse(body) as StoredAlert,
  );

/** Whatever stands in the database: every span was firing, and those that ended have resolved. */
export async function storedIn(scene: Scene): Promise<readonly Moment[]> {
  return sorted(
    (await stored(scene)).flatMap(({ labels, spans }) =>
      spans.flatMap(({ from, to }) => {
        const service = labels['service'] ?? '';
        const began = `${service} firing since ${same(from)}`;
        return to === undefined ? [began] : [began, `${service} resolved since ${same(from)}`];
      }),
    ),
  );
}

export interface Timeline {
  readonly service: string;
  readonly types: readonly string[];
  /** By the last report of its alerts. */
  readonly firing: number | undefined;
}

/** The events of each incident, oldest first, by the service of the incident. */
export async function timelines(scene: Scene): Promise<readonly Timeline[]> {
  const rows = await scene.rows<{ stream: string; type: string; payload: string }>(
    `SELECT stream, type, payload FROM event WHERE stream LIKE 'incident/%' ORDER BY stream, seq`,
  );
  const streams = [...new Set(rows.map(({ stream }) => stream))];
  return streams.map((stream) => {
    const events = rows.filter((row) => row.stream === stream);
    const declared = events.find(({ type }) => type === 'IncidentDeclared');
    const { service } = JSON.parse(declared?.payload ?? '{}') as { service?: string };
    const report = events.filter(({ type }) => type === 'AlertsReported').at(-1);
    const { report: last } = JSON.parse(report?.payload ?? '{}') as { report?: { firing: number } };
    return { service: service ?? '', types: events.map(({ type }) => type), firing: last?.firing };
  });
}

/** The cards of alerts as they stand, one for each incident. */
export async function alertCards(scene: Scene): Promise<readonly { readonly text: string }[]> {
  const { posts } = await scene.books();
  return posts
    .filter(({ key }) => key.startsWith('alerts/'))
    .map(({ content }) => ({ text: messageText(content) }));
}

/** Keys under which something was done more than once; an edit may be. */
export async function doneTwice(scene: Scene): Promise<readonly string[]> {
  const { entries } = await scene.books();
  const keys = entries.filter(({ call }) => call.kind !== 'edit').map(({ key }) => key);
  return keys.filter((key, place) => keys.indexOf(key) !== place);
}
