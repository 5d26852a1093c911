import type { Say } from '../../../domain/say';
import type { Clock } from '../../../ports/clock';
import type { ConsoleStore } from '../../../ports/console-store';
import type { ConsolePeople } from './people';
import type { Ripples } from './ripples';

/** What the console's own parts share. */
export interface ConsoleParts {
  readonly store: ConsoleStore;
  readonly people: ConsolePeople;
  readonly ripples: Ripples;
  readonly clock: Clock;
  readonly families: readonly string[];
  readonly word: (say: Say) => string;
  readonly clean: (text: string) => string;
}
