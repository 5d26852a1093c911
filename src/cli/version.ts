import { runningVersion } from '../compose-version';
import type { Command } from './command';

export const version: Command = {
  run() {
    console.log(runningVersion());
    return Promise.resolve(0);
  },
};
