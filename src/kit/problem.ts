/**
 * A fault that a person can mend: a setting, a port, an unreachable server. `key` names two entries of the message
 * catalogue, `<key>.what` (what happened and why) and `<key>.fix` (what to do next); the facts fill them in.
 */
export class Problem extends Error {
  readonly key: string;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(key: string, facts: Readonly<Record<string, string | number>> = {}, cause?: unknown) {
    super(`${key} ${JSON.stringify(facts)}`, cause === undefined ? undefined : { cause });
    this.name = 'Problem';
    this.key = key;
    this.facts = facts;
  }
}
