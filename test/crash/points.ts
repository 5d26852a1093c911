import { filesOf, isCode, textOf } from '../house/tree';

/** Every crash point that the program has, by scanning it. */
export const CRASH_POINTS: readonly string[] = [
  ...new Set(
    filesOf('src')
      .filter((file) => isCode(file) && !file.endsWith('.test.ts') && file !== 'src/kit/crash-point.ts')
      .flatMap((file) =>
        [...textOf(file).matchAll(/crashPoint\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
      ),
  ),
].sort();
