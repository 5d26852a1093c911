import { filesOf, isCode, textOf } from '../house/tree';

/** Every crash point that the program has, by scanning it. */
const ALL_POINTS: readonly string[] = [
  ...new Set(
    filesOf('src')
      .filter((file) => isCode(file) && !file.endsWith('.test.ts') && file !== 'src/kit/crash-point.ts')
      .flatMap((file) =>
        [...textOf(file).matchAll(/crashPoint\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
      ),
  ),
].sort();

const isOfRuns = (point: string): boolean => point.startsWith('run.');

/** Those that an incident passes, and those that only a worker with a run in hand passes. */
export const CRASH_POINTS = ALL_POINTS.filter((point) => !isOfRuns(point));
export const RUN_POINTS = ALL_POINTS.filter(isOfRuns);
