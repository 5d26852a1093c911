import { say } from '../voice/say';
import type { Command } from './command';

export const help: Command = {
  run(_, names) {
    const width = Math.max(...names.map((name) => name.length)) + 3;
    console.log(say('cli:help.usage'));
    for (const name of names) console.log(`  ${name.padEnd(width)}${say(`cli:command.${name}`)}`);
    return Promise.resolve(0);
  },
};
