import { manifestForSlack } from '../compose-chats';
import { readSettings } from '../config/env';
import type { Command } from './command';
import { flags, misused } from './flags';

/** `muster slack manifest` prints what Slack makes the app from. */
export const slack: Command = {
  run(args) {
    const { positionals } = flags('slack', args, {}, 1);
    if (positionals[0] !== 'manifest') throw misused('slack', args);
    console.log(JSON.stringify(manifestForSlack(readSettings()), undefined, 2));
    return Promise.resolve(0);
  },
};
