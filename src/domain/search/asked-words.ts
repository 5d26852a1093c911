import { foldedWords } from './folded-words';

/** Whoever asks for more is answered by the first ones. */
const MOST = 16;
/** A text that somebody pasted is not read to its end. */
const READ = 2_000;

/** What is looked for: all of the words, and one that begins like this. */
export interface AskedWords {
  readonly words: readonly string[];
  readonly begins: string;
}

/** `undefined`: there is no word in it, and so nothing has it. */
export function askedWords(text: string): AskedWords | undefined {
  const all = foldedWords(text.slice(0, READ), MOST);
  const begins = all.at(-1);
  if (begins === undefined) return undefined;
  return { words: [...new Set(all.slice(0, -1))], begins };
}

/** Whether a text that has these words is one of those that are looked for. */
export const hasAsked = (has: readonly string[], { words, begins }: AskedWords): boolean =>
  words.every((word) => has.includes(word)) && has.some((word) => word.startsWith(begins));
