import { parseArgs, type ParseArgsConfig } from 'node:util';

import { Problem } from '../kit/problem';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The flags of a command; what it does not know is a worded problem. */
export function flags<O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new Problem('cli:bad-arguments', { given: args.join(' ') }, error);
  }
}
