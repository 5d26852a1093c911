import { readFileSync, readdirSync } from 'node:fs';

const MEGABYTE = 1024; // /proc counts in kB

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
};

/** Every process below `pid`, itself included. */
export function familyOf(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({
      pid: Number(name),
      parent: Number(read(`/proc/${name}/stat`).split(') ')[1]?.split(' ')[1]),
    }));
  const below = (one: number): readonly number[] => [
    one,
    ...parents.filter((it) => it.parent === one).flatMap((it) => below(it.pid)),
  ];
  return below(pid);
}

export const isNode = (pid: number): boolean => /^(node|npm)\b/.test(read(`/proc/${String(pid)}/comm`));
export const wordsOf = (pid: number): string =>
  read(`/proc/${String(pid)}/cmdline`)
    .replaceAll('\0', ' ')
    .trim();

/** Megabytes: everything (Rss), and with its share of what it has in common with others (Pss). */
export interface Memory {
  readonly pss: number;
  readonly rss: number;
}

export function memoryOf(pid: number): Memory {
  const rollup = read(`/proc/${String(pid)}/smaps_rollup`);
  const field = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0) / MEGABYTE;
  return { pss: field('Pss'), rss: field('Rss') };
}
