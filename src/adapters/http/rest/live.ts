import type { Viewer } from '../../../domain/access/may';
import type { Route } from '../../../ports/route';
import type { House } from '../house';
import { enter } from './enter';
import { LIVE_QUERY, parseQuery } from './query';
import { BASE } from './verb-paths';

const HEARTBEAT_MS = 15_000;
const RECONNECT_MS = 2000;

/** Server-sent events: each one's data is a topic that changed. What is behind it is read with the reader's own eyes. */
export const live = (house: House): Route => ({
  method: 'GET',
  path: `${BASE}/live`,
  access: 'local',
  maxBytes: 0,
  handle: async (request) => {
    const { viewer } = await enter(house, request);
    const { topics } = parseQuery(LIVE_QUERY, request.query, house.word);
    return {
      status: 200,
      headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' },
      body: changes(house, viewer, topics, request.signal),
    };
  },
});

/** A topic that changes often while the reader is slow is told once: what waits is a set, and can never grow beyond the topics. */
async function* changes(
  { api, clock }: House,
  viewer: Viewer,
  topics: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<string> {
  const waiting = new Set<string>();
  let wake = (): void => undefined;
  const stop = api.listen(viewer, topics, (topic) => {
    waiting.add(topic);
    wake();
  });
  const aborted = (): void => {
    wake();
  };
  signal.addEventListener('abort', aborted);
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(HEARTBEAT_MS, resolve);
      wake = () => {
        cancel();
        resolve();
      };
      if (signal.aborted) wake();
    });
  try {
    yield `retry: ${RECONNECT_MS}\n\n`;
    while (!signal.aborted) {
      if (waiting.size === 0) await rest();
      const changed = [...waiting];
      waiting.clear();
      yield changed.length === 0
        ? ': still here\n\n'
        : changed.map((topic) => `data: ${topic.replace(/[\r\n]/g, '')}\n\n`).join('');
    }
  } finally {
    stop();
    signal.removeEventListener('abort', aborted);
  }
}
