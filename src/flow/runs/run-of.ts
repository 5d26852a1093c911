import { SYSTEM_VIEWER, type Viewer } from '../../domain/access/may';
import type { StreamId } from '../../domain/ids';
import type { Run, RunState } from '../../domain/runbook/run';
import type { Directory } from '../../ports/directory';
import type { Store } from '../../ports/store';
import { aggregateOf } from '../aggregates';
import { loadFolded } from '../load';

export interface RunSource {
  readonly store: Pick<Store, 'streams' | 'runs'>;
  readonly directory: () => Directory;
}

/** A run as it stands, for these eyes: that of an incident which they may not see is not there. */
export async function runOf(parts: RunSource, viewer: Viewer, stream: StreamId): Promise<Run | undefined> {
  if (viewer !== SYSTEM_VIEWER && (await parts.store.runs.row(viewer, stream)) === undefined)
    return undefined;
  return runAt(parts, stream);
}

/** For the house itself. */
export async function runAt(
  { store, directory }: { readonly store: Pick<Store, 'streams'>; readonly directory: () => Directory },
  stream: StreamId,
): Promise<Run | undefined> {
  // Another process drives it: what this one remembers is how it stood some time ago.
  const { state } = await loadFolded(store.streams, aggregateOf(stream, directory()), stream, true);
  const run: unknown = state;
  const known = run as RunState;
  return known.status === 'none' ? undefined : known;
}
