/** What the real Slack would have refused or cursed: a suite that ends with anything in here has failed. */
export class FaultBook {
  readonly #faults: string[] = [];

  record(fault: string): void {
    this.#faults.push(fault);
  }

  get all(): readonly string[] {
    return [...this.#faults];
  }

  /** Takes the faults out that a test provoked on purpose. */
  take(): readonly string[] {
    return this.#faults.splice(0);
  }

  /** Throws where there is any. */
  assertEmpty(): void {
    if (this.#faults.length > 0) throw new Error(`Slack would not have it:\n${this.#faults.join('\n')}`);
  }
}
