import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Command } from './command';

export const version: Command = {
  run() {
    const file = path.resolve(__dirname, '../../package.json');
    const { version: number } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    console.log(number);
    return Promise.resolve(0);
  },
};
