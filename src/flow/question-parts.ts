import type { Crypto } from '../ports/crypto';
import type { Directory } from '../ports/directory';
import type { Store } from '../ports/store';

export interface QuestionParts {
  readonly store: Pick<Store, 'incidents' | 'alerts' | 'streams' | 'runs'>;
  readonly crypto: Crypto;
  readonly directory: () => Directory;
}
