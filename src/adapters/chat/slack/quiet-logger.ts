import { LogLevel, type Logger } from '@slack/bolt';

import type { Log } from '../../../ports/log';
import { SLACK } from './slack-id';

/** Slack's libraries tell bodies and addresses; those are people's words and keys, so only that something was said is kept. */
export function quietLogger(log: Log): Logger {
  const drop = (): void => undefined;
  return {
    debug: drop,
    info: drop,
    warn: drop,
    error: () => {
      log.debug('Slack’s library met a fault', { chat: SLACK });
    },
    setLevel: drop,
    getLevel: () => LogLevel.ERROR,
    setName: drop,
  };
}
