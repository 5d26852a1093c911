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

/** Nothing at all, and a question for help, are answered with the use alone. */
export const misused = (command: string, args: readonly string[], cause?: unknown): Problem => {
  const given = args.join(' ');
  const asks = ['', '--help', '-h', 'help'].includes(given);
  return new Problem(
    asks ? 'cli:how-to-use' : 'cli:misused',
    { command, given, usage: say(`cli:usage.${command}`) },
    cause,
  );
};
