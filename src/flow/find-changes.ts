import type { Intent } from '../ports/inbox';
import type { Errand } from '../ports/outbox';
import type { Store } from '../ports/store';

/** The changes in the subject's services before it began, as a command to it; none: there were none. */
export function findChanges(
  _errand: Errand,
  _parts: { readonly store: Pick<Store, 'alerts' | 'incidents'> },
): Promise<Intent | undefined> {
  return Promise.resolve(undefined);
}
