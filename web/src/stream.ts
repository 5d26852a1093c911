import { ask } from './ask';

export interface Heard {
  readonly event: string;
  readonly data: string;
}

export interface Stream {
  /** The address to ask, made anew for each connection: it says what the page has already. */
  readonly url: () => string;
  readonly hear: (heard: Heard) => void;
  /** Whether it is connected now. */
  readonly link: (isLive: boolean) => void;
}

const FIRST_WAIT = 300;
const LONGEST_WAIT = 5_000;
/** Three heartbeats missed: whatever is in between has let go without a word. */
const SILENCE = 45_000;

/**
 * Server-sent events over fetch, because EventSource cannot say whom one acts as. Comes again by itself, soon at first;
 * the answer ends it.
 */
export function listen({ url, hear, link }: Stream): () => void {
  const ending = new AbortController();
  const connect = async (): Promise<void> => {
    const cut = new AbortController();
    let watchdog = setTimeout(() => {
      cut.abort();
    }, SILENCE);
    // Whoever loses the line is told at once; where it was another line, the next attempt brings it back.
    const lose = (): void => {
      cut.abort();
    };
    addEventListener('offline', lose);
    try {
      const response = await ask(url(), { signal: AbortSignal.any([ending.signal, cut.signal]) });
      if (!response.ok || response.body === null) return;
      link(true);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let rest = ''; ;) {
        const { value, done } = await reader.read();
        if (done) return;
        clearTimeout(watchdog);
        watchdog = setTimeout(() => {
          cut.abort();
        }, SILENCE);
        const frames = (rest + value).split('\n\n');
        rest = frames.pop() ?? '';
        for (const frame of frames) deliver(frame, hear);
      }
    } finally {
      removeEventListener('offline', lose);
      clearTimeout(watchdog);
    }
  };
  const forever = async (): Promise<void> => {
    for (let wait = FIRST_WAIT; !ending.signal.aborted;) {
      const started = performance.now();
      await connect().catch(() => undefined);
      if (isOver(ending)) return;
      link(false);
      wait = performance.now() - started > LONGEST_WAIT ? FIRST_WAIT : Math.min(wait * 2, LONGEST_WAIT);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  };
  void forever();
  return () => {
    ending.abort();
  };
}

const isOver = (ending: AbortController): boolean => ending.signal.aborted;

function deliver(frame: string, hear: (heard: Heard) => void): void {
  const lines = frame.split('\n');
  const field = (name: string): readonly string[] =>
    lines
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).trimStart());
  const data = field('data');
  if (data.length > 0) hear({ event: field('event')[0] ?? 'message', data: data.join('\n') });
}
