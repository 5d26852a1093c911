import type { Say } from '../../../domain/say';
import type { ChatMemory } from '../../../ports/chat-memory';
import type { DrawChart } from '../../../ports/chart';
import type { Crypto } from '../../../ports/crypto';
import type { Log } from '../../../ports/log';
import type { HomeFinder } from './home';
import type { Names } from './names';
import type { MattermostCaller } from './rest';

/** What the parts that speak share. */
export interface OutParts {
  readonly rest: MattermostCaller;
  readonly home: HomeFinder;
  readonly names: Names;
  readonly crypto: Crypto;
  readonly memory: ChatMemory;
  readonly log: Log;
  readonly drawChart: DrawChart;
  readonly word: (say: Say) => string;
  /** Where pressed buttons go: `<PUBLIC_URL>/mattermost/action`. */
  readonly actionUrl: string;
}
