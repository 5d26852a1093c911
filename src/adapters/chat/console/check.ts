import { say } from '../../../domain/say';
import type { Check } from '../../../ports/chat';
import type { ConsoleStore } from '../../../ports/console-store';

/** The console needs its store and nothing else. */
export async function check(store: ConsoleStore): Promise<readonly Check[]> {
  try {
    await store.channelByName('');
    return [{ state: 'ok', note: say('console:check.ok') }];
  } catch {
    return [{ state: 'fail', note: say('console:check.unreachable') }];
  }
}
