import type { News } from '../../../ports/reading';

const PREFIX = 'console/';

/** Tells live pages that a channel changed: those of this process at once, those of others through the news. */
export class Ripples {
  readonly #news: News;
  readonly #waiting = new Set<() => void>();

  constructor(news: News) {
    this.#news = news;
  }

  tell(channel: string): void {
    for (const wake of this.#waiting) wake();
    this.#news.tell([`${PREFIX}${channel}`]);
  }

  /** Calls `wake` whenever anything may have changed; the answer ends it. */
  listen(wake: () => void): () => void {
    this.#waiting.add(wake);
    const end = this.#news.listen((topic) => {
      if (topic === '*' || topic.startsWith(PREFIX)) wake();
    });
    return () => {
      this.#waiting.delete(wake);
      end();
    };
  }
}
