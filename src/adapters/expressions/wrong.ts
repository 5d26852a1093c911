import { say, type Say } from '../../domain/say';

/** What is wrong with an expression or with what it was asked about. Never leaves this folder. */
export class Wrong extends Error {
  readonly say: Say;
  /** Nothing makes up for it: neither the other side of an `||` nor another element. */
  readonly final: boolean;

  constructor(key: string, facts: Say['facts'] = {}, final = false) {
    super(key);
    this.say = say(key, facts);
    this.final = final;
  }
}

/** What a person sees of a text that somebody wrote: enough to know it again. */
export const excerpt = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 79)}…`);
