import type { Result } from '../kit/result';
import type { AlertExplanation, PayloadToExplain, Unexplained } from '../ports/alert-explanation';
import type { Readiness } from '../ports/api';
import type { Wakeups } from '../ports/queue';
import type { Store } from '../ports/store';
import type { ReceiveParts } from './receive-parts';

export interface ApiParts extends Omit<ReceiveParts, 'store' | 'whisper' | 'talk' | 'catchUp'> {
  readonly store: Pick<Store, 'outbox' | 'incidents' | 'search' | 'streams' | 'news' | 'alerts' | 'runs'>;
  readonly wakeups: Pick<Wakeups, 'wake'>;
  /** Whether a caller may act as a person of the catalogue: only the embedded console mode lets them. */
  readonly actAs: boolean;
  readiness(): Promise<readonly Readiness[]>;
  explain(payload: PayloadToExplain): Result<AlertExplanation, Unexplained>;
}
