import { manifestForSlack } from '../compose-chats';
import { environment, readSettings } from '../config/env';
import { say } from '../voice/say';
import type { Command } from './command';
import { flags, misused } from './flags';

/** `muster slack manifest` prints what Slack makes the app from; whatever else is to be said goes past it. */
export const slack: Command = {
  run(args) {
    const { positionals, values } = flags('slack', args, { socket: { type: 'boolean' } }, 1);
    if (positionals[0] !== 'manifest') throw misused('slack', args);
    const env = environment();
    // The tokens come from the app that this makes, so their absence is no mistake yet.
    const { publicUrl } = readSettings({
      ...env,
      SLACK_BOT_TOKEN: '',
      SLACK_SIGNING_SECRET: '',
      SLACK_APP_TOKEN: '',
    });
    const socketMode = values.socket === true || (env['SLACK_APP_TOKEN'] ?? '').trim() !== '';
    console.log(JSON.stringify(manifestForSlack({ publicUrl, socketMode }), undefined, 2));
    if (!socketMode && !publicUrl.startsWith('https://'))
      console.error(say('cli:manifest-address', { url: publicUrl }));
    return Promise.resolve(0);
  },
};
