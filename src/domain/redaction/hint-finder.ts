/** Characters that hints are made of are among the first so many. */
const ALPHABET = 256;

/**
 * Finds which of many words occur in a text, in one walk over it whatever their number (Aho and Corasick's automaton): there are hundreds of
 * hints, short ones that occur everywhere among them, and everything that comes in is looked through.
 */
export class HintFinder {
  /** By character: its column; 0 for those that are in no hint. */
  private readonly columns = new Uint8Array(ALPHABET);
  private readonly width: number;
  /** By state and column: the next state. State 0: nothing is begun. */
  private readonly next: Uint16Array;
  /** By state: the lists whose words end there. */
  private readonly ends: (readonly number[] | undefined)[] = [];
  private readonly lists: number;

  constructor(lists: readonly (readonly string[])[]) {
    this.lists = lists.length;
    const words = lists.flat();
    const letters = [...new Set(words.join(''))];
    letters.forEach((letter, index) => {
      this.columns[columnOf(letter)] = index + 1;
    });
    this.width = letters.length + 1;
    const states = 1 + words.reduce((sum, { length }) => sum + length, 0);
    this.next = new Uint16Array(states * this.width);
    const grown = this.grow(lists);
    this.link(grown);
  }

  /** By list: 1 where one of its words occurs. */
  found(text: string): Uint8Array {
    const { columns, next, width, ends } = this;
    const found = new Uint8Array(this.lists);
    let state = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      state = code < ALPHABET ? (next[state * width + (columns[code] ?? 0)] ?? 0) : 0;
      const here = ends[state];
      if (here !== undefined) for (const list of here) found[list] = 1;
    }
    return found;
  }

  /** The tree of all words; how many states it has. */
  private grow(lists: readonly (readonly string[])[]): number {
    let states = 1;
    lists.forEach((words, list) => {
      for (const word of words) {
        let state = 0;
        for (const letter of word) {
          const place = state * this.width + (this.columns[columnOf(letter)] ?? 0);
          if (this.next[place] === 0) this.next[place] = states++;
          state = this.next[place] ?? 0;
        }
        this.ends[state] = [...(this.ends[state] ?? []), list];
      }
    });
    return states;
  }

  /** Where a word breaks off, the walk goes on in the longest one that has begun meanwhile, which ends where that one does too. */
  private link(states: number): void {
    const { next, width, ends } = this;
    const fallback = new Uint16Array(states);
    const queue = [0];
    for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
      const back = fallback[state] ?? 0;
      for (let column = 1; column < width; column += 1) {
        const place = state * width + column;
        const child = next[place] ?? 0;
        const beside = state === 0 ? 0 : (next[back * width + column] ?? 0);
        if (child === 0) {
          next[place] = beside;
          continue;
        }
        fallback[child] = beside;
        const more = ends[beside];
        if (more !== undefined) ends[child] = [...new Set([...(ends[child] ?? []), ...more])];
        queue.push(child);
      }
    }
  }
}

function columnOf(letter: string): number {
  const code = letter.charCodeAt(0);
  if (letter.length > 1 || code >= ALPHABET)
    throw new Error(`A hint holds ${letter}, which is not looked for`);
  return code;
}
