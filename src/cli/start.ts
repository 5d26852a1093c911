import { parseArgs } from 'node:util';

import { readSettings } from '../config/env';
import { Problem } from '../kit/problem';
import type { Command } from './command';
import type { Part } from './run-part';

function partOf(args: readonly string[]): Part | undefined {
  let only: string | undefined;
  try {
    only = parseArgs({ args: [...args], options: { only: { type: 'string' } } }).values.only;
  } catch (error) {
    throw new Problem('cli:bad-arguments', { given: args.join(' ') }, error);
  }
  if (only === undefined || only === 'bot' || only === 'worker') return only;
  throw new Problem('cli:bad-arguments', { given: args.join(' ') });
}

export const start: Command = {
  run(args) {
    const part = partOf(args);
    const settings = readSettings();
    // Each loads only what it needs: the supervisor stays in memory beside its children.
    if (part === undefined)
      return (require('./supervise') as typeof import('./supervise')).supervise(settings);
    return (require('./run-part') as typeof import('./run-part')).runPart(part, settings);
  },
};
