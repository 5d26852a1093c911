#!/usr/bin/env node
/** The process: argv → command. A Problem becomes one line and exit code 1, never a stack trace. */
import { report } from './cli/fault';
import { commands } from './cli/registry';
import { Problem } from './kit/problem';

async function main(name = 'help', ...args: string[]): Promise<number> {
  const word = name.replace(/^--?(?=(help|version)$)/, '');
  const load = Object.hasOwn(commands, word) ? commands[word] : undefined;
  if (load === undefined)
    throw new Problem('cli:unknown-command', { name, known: Object.keys(commands).join(', ') });
  return load().run(args, Object.keys(commands));
}

function fail(error: unknown): void {
  report(error);
  process.exit(1);
}

process.on('uncaughtException', fail).on('unhandledRejection', fail);
main(...process.argv.slice(2)).then((code) => process.exit(code), fail);
