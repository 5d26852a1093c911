import { Wrong } from './wrong';

/** Failing is dear: whatever failed has to be worded. */
const FAILURE = 100;

/**
 * What one evaluation may spend. Every node costs one; what looks at a list costs its length besides, what looks at a text a
 * sixteenth of it, each time it is looked at. A few lines can ask for more work than there is time in the world (a list over
 * itself, and that over itself), and no limit on the expression's length is against that.
 */
export class Budget {
  private left: number;

  constructor(most = 100_000) {
    this.left = most;
  }

  spend(units: number): void {
    this.left -= units;
    if (!(this.left >= 0)) throw new Wrong('runbook:expression.too-much', {}, true);
  }

  read(letters: number): void {
    this.spend(1 + letters / 16);
  }

  fail(): void {
    this.spend(FAILURE);
  }
}
