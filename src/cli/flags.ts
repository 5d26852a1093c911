import { parseArgs, type ParseArgsConfig } from 'node:util';

import { Problem } from '../kit/problem';
import { say } from '../voice/say';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The flags and words of a command, at most `most` words; what it does not know is a worded problem that shows its use. */
export function flags<O extends Options>(command: string, args: readonly string[], options: O, most = 0) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: true });
    if (parsed.positionals.length <= most) return parsed;
  } catch (error) {
    throw misused(command, args, error);
  }
  throw misused(command, args);
}

export const misused = (command: string, args: readonly string[], cause?: unknown): Problem =>
  new Problem('cli:misused', { command, given: args.join(' '), usage: say(`cli:usage.${command}`) }, cause);
