import { say, type Say } from '../../domain/say';

/** What is wrong with an expression or with what it was asked about. Never leaves this folder. */
export class Wrong extends Error {
  /** Nothing makes up for it: neither the other side of an `||` nor another element. */
  readonly final: boolean;
  private readonly words: () => Say;

  /** Of many that are wrong one is told: words that take long to find are given as a function, which is asked for that one alone. */
  constructor(words: string | (() => Say), facts: Say['facts'] = {}, final = false) {
    super(typeof words === 'string' ? words : 'wrong');
    this.words = typeof words === 'string' ? () => say(words, facts) : words;
    this.final = final;
  }

  get say(): Say {
    return this.words();
  }
}

/** What a person sees of a text that somebody wrote: enough to know it again. */
export const excerpt = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 79)}…`);
