/** How many attempts this process makes at once, shared fairly: a run of ten thousand steps does not keep out one of three. */
export class Room {
  private readonly most: number;
  private taken = 0;
  private readonly held = new Map<object, number>();
  /** Those who would begin more, and how they are told that there may be room. */
  private readonly hungry = new Map<object, () => void>();

  constructor(most: number) {
    this.most = most;
  }

  /** What whoever asks may take now. */
  offered(who: object): number {
    const free = this.most - this.taken;
    const others = this.hungry.size - (this.hungry.has(who) ? 1 : 0);
    if (others === 0) return Math.max(0, free);
    const share = Math.max(1, Math.floor(this.most / (others + 1)));
    return Math.max(0, Math.min(free, share - (this.held.get(who) ?? 0)));
  }

  take(who: object): void {
    this.taken += 1;
    this.held.set(who, (this.held.get(who) ?? 0) + 1);
  }

  give(who: object): void {
    this.taken -= 1;
    const left = (this.held.get(who) ?? 1) - 1;
    if (left > 0) this.held.set(who, left);
    else this.held.delete(who);
    this.wakeAll();
  }

  wants(who: object, wake: () => void): void {
    this.hungry.set(who, wake);
  }

  /** What it leaves of its share is there for the others. */
  contents(who: object): void {
    if (this.hungry.delete(who)) this.wakeAll();
  }

  private wakeAll(): void {
    for (const wake of [...this.hungry.values()]) wake();
  }
}
