import { Unavailable } from '../../../kit/unavailable';
import type { ConsoleParts } from './console-parts';
import type { ChannelsView, MessagesView } from './page-view';

/** The safety net under the news. */
const POLL = 5_000;
const BEATS = 3;
const PAGE = 100;

const frame = (event: string, data: object, id?: number): string =>
  `event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;

export interface LiveWish {
  readonly as: string;
  readonly channel: string | undefined;
  /** The page has everything up to this `rev` of the channel. */
  readonly after: number;
}

/**
 * Server-sent events for one page: first what it missed, then what happens. It reads with the person's own eyes after every
 * ripple, so what they may no longer see stops at once. Ends when one of the signals aborts, or when the store cannot be
 * reached: the page comes again with what it has.
 */
export async function* live(
  { store, ripples, clock }: ConsoleParts,
  wish: LiveWish,
  signals: readonly AbortSignal[],
): AsyncGenerator<string> {
  let after = wish.after;
  let lastList = '';
  let changed = true;
  let wake = (): void => undefined;
  const nudge = (): void => {
    changed = true;
    wake();
  };
  // Not AbortSignal.any: joined to a signal that lives as long as the process, each page would leave a trace on it.
  const ended = (): boolean => signals.some((signal) => signal.aborted);
  const endListening = ripples.listen(nudge);
  for (const signal of signals) signal.addEventListener('abort', nudge);
  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(POLL, resolve);
      wake = () => {
        cancel();
        resolve();
      };
      if (changed) wake();
    });
  try {
    for (let round = 0; !ended(); round += 1) {
      changed = false;
      const channels = await store.channels(wish.as);
      const list = JSON.stringify(channels);
      if (list !== lastList) yield frame('channels', { channels } satisfies ChannelsView);
      lastList = list;
      for (let full = wish.channel !== undefined; full;) {
        const channel = wish.channel ?? '';
        const messages = await store.changes(channel, wish.as, after, PAGE);
        after = messages.at(-1)?.rev ?? after;
        if (messages.length > 0)
          yield frame('messages', { channel, rev: after, messages } satisfies MessagesView, after);
        full = messages.length === PAGE;
      }
      if (round % BEATS === 0) yield ': beat\n\n';
      await rest();
    }
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
  } finally {
    endListening();
    for (const signal of signals) signal.removeEventListener('abort', nudge);
  }
}
