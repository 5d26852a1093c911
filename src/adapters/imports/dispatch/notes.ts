import type { Instant } from '../../../domain/ids';
import type { Finding, Where } from '../../../domain/imports/foreign';
import { machineMoment } from '../../../domain/imports/moment-of';
import { say, type Fact } from '../../../domain/say';

/** What is found out about one incident while it is read. */
export class Notes {
  readonly findings: Finding[] = [];
  private readonly where: Where;

  constructor(where: Where) {
    this.where = where;
  }

  /** Answers an empty list, for whoever has nothing to give instead. */
  left(key: string, facts: Readonly<Record<string, Fact>> = {}): readonly [] {
    return this.add('left', `importing:left.${key}`, facts);
  }

  problem(key: string, facts: Readonly<Record<string, Fact>> = {}): readonly [] {
    return this.add('problem', `importing:problem.${key}`, facts);
  }

  told(key: string, facts: Readonly<Record<string, Fact>> = {}): readonly [] {
    return this.add('told', `importing:told.${key}`, facts);
  }

  /** `undefined` where there is none; what is no moment is a problem. */
  moment(text: string | null | undefined, field: string): Instant | undefined {
    const at = machineMoment(text);
    if (at !== null) return at;
    this.problem('moment', { field, value: (text ?? '').slice(0, 40) });
    return undefined;
  }

  private add(level: Finding['level'], key: string, facts: Readonly<Record<string, Fact>>): readonly [] {
    this.findings.push({ level, where: this.where, what: say(key, facts) });
    return [];
  }
}
