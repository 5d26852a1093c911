import type { Clock } from '../ports/clock';
import type { Crypto } from '../ports/crypto';
import type { Directory } from '../ports/directory';
import type { Store } from '../ports/store';

export interface QuestionParts {
  readonly store: Pick<Store, 'incidents' | 'alerts' | 'streams' | 'runs'>;
  readonly clock: Clock;
  readonly crypto: Crypto;
  readonly directory: () => Directory;
}
