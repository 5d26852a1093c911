import { label, widthOf } from './label';

const WORD_BEFORE = /[\p{L}\p{N}_.:/-]*$/u;
const WORD_AFTER = /^[\p{L}\p{N}_.:/-]*/u;

/**
 * Names within the room there is for each. Where one is too long, what all of them have in common goes first: of twelve sets of labels
 * people read where they differ.
 */
export function tellApart(names: readonly string[], size: number, room: number): readonly string[] {
  const fits = names.every((name) => widthOf(name.slice(0, 400), size) <= room);
  if (fits || names.length < 2) return names.map((name) => label(name, size, room));
  const head = sharedHead(names);
  const tails = names.map((name) => name.slice(head));
  const tail = sharedHead(tails.map((rest) => [...rest].reverse().join('')));
  const [first = ''] = names;
  const kept = WORD_BEFORE.exec(first.slice(0, head))?.[0].length ?? 0;
  const end = first.length - tail;
  const after = WORD_AFTER.exec(first.slice(end))?.[0].length ?? 0;
  const from = head - kept;
  const left = tail - after;
  return names.map((name) => {
    const middle = name.slice(from, name.length - left);
    return label(
      `${from > 1 ? '…' : name.slice(0, from)}${middle}${left > 1 ? '…' : name.slice(name.length - left)}`,
      size,
      room,
    );
  });
}

function sharedHead(names: readonly string[]): number {
  const [first = '', ...others] = names;
  let length = 0;
  while (length < first.length && others.every((other) => other[length] === first[length])) length += 1;
  return length;
}
