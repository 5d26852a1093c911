import type { News } from '../../../ports/reading';

/** News within one process, told at once. */
export class MemoryNews implements News {
  private readonly hearers = new Set<{ readonly heard: (topic: string) => void }>();

  tell(topics: readonly string[]): void {
    for (const topic of new Set(topics)) for (const { heard } of [...this.hearers]) heard(topic);
  }

  listen(heard: (topic: string) => void): () => void {
    const hearer = { heard };
    this.hearers.add(hearer);
    return () => {
      this.hearers.delete(hearer);
    };
  }

  stop(): void {
    this.hearers.clear();
  }
}
