import type { Viewer } from '../domain/access/may';
import type { StreamId } from '../domain/ids';
import type { Store } from '../ports/store';

/** Topics that say no more than that something changed. */
const FOR_ALL: readonly string[] = ['incidents', 'alerts', 'runs'];

/**
 * `incident/<number>`, `run/<number>`, `incidents`, `alerts` and `runs` are for readers; inside, news speak of streams. Asked anew each time:
 * privacy may change.
 */
export function topicsHeard(
  { incidents, runs, news, streams }: Pick<Store, 'incidents' | 'runs' | 'news' | 'streams'>,
  viewer: Viewer,
  topics: readonly string[],
  heard: (topic: string) => void,
): () => void {
  const named = new Map<StreamId, { readonly topic: string; readonly visible: () => Promise<unknown> }>();
  const ifVisible = async (topic: string, visible: () => Promise<unknown>): Promise<void> => {
    if ((await visible()) !== undefined) heard(topic);
  };
  const missed = (): void => {
    heard('*'); // nobody knows what changed, so the reader looks
  };
  for (const topic of topics) {
    const [, kind, digits] = /^(incident|run)\/(\d{1,9})$/.exec(topic) ?? [];
    if (kind === undefined) continue;
    const number = Number(digits);
    const reading = kind === 'run' ? runs : incidents;
    const visible = (): Promise<unknown> => reading.byNumber(viewer, number);
    streams
      .byNumber(kind, number)
      .then((stream) => {
        if (stream === undefined) return undefined;
        named.set(stream, { topic, visible });
        return ifVisible(topic, visible); // what changed while we were looking it up
      })
      .catch(missed);
  }
  return news.listen((told) => {
    const about = named.get(told as StreamId);
    if (told === '*' || (FOR_ALL.includes(told) && topics.includes(told))) heard(told);
    else if (about !== undefined) ifVisible(about.topic, about.visible).catch(missed);
  });
}
