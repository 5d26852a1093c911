const PAIR = /^([\w-]+)=([^]*)$/;

/** `name=value name="two words"`, over several lines or in one; words without a name go on with the value before. `undefined`: nothing is named. */
export function pairsIn(text: string): Readonly<Record<string, string>> | undefined {
  const found = new Map<string, string>();
  let name: string | undefined;
  for (const line of text.split('\n'))
    for (const word of words(line)) {
      const [, named, value] = PAIR.exec(word) ?? [];
      if (named !== undefined && value !== undefined) {
        name = named;
        found.set(name, value);
      } else if (name === undefined) return undefined;
      else found.set(name, `${found.get(name) ?? ''} ${word}`);
    }
  return found.size === 0
    ? undefined
    : Object.fromEntries([...found].map(([key, value]) => [key, unquoted(value.trim())]));
}

/** What stands in quotes is one word, whatever is in it. */
const words = (line: string): readonly string[] =>
  line.match(/(?:[^\s"“”„«»]|["“”„«][^"“”»]*["“”»]?)+/g) ?? [];

const unquoted = (value: string): string => /^["“”„«]([^"“”„«»]*)["“”»]$/.exec(value)?.[1] ?? value;
