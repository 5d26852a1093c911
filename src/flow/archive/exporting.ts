import type { ArchivedStream, ArchiveScope } from '../../ports/archive-file';
import type { Directory } from '../../ports/directory';
import type { Exporting } from '../../ports/exporting';
import type { Store } from '../../ports/store';
import { incidentPages } from './incident-pages';
import { readOut, type ReadOut, type ReadOutParts } from './read-out';

export interface ExportingParts extends ReadOutParts {
  readonly store: Pick<Store, 'archive' | 'streams' | 'incidents'>;
  readonly directory: () => Directory;
  /** The lines of an archive, the end signed. */
  lines(scope: ArchiveScope, streams: AsyncIterable<ArchivedStream>): AsyncIterable<string>;
}

/** What belongs to an incident is as private as it is, so whoever sees that sees all of it. */
export const exporting = (parts: ExportingParts): Exporting => ({
  async incident(viewer, number, format) {
    if ((await parts.store.incidents.byNumber(viewer, number)) === undefined) return undefined;
    const scope: ArchiveScope = { number, private: true };
    const done: ReadOut = { incidents: 0, leftOut: 0, broken: [] };
    const streams = readOut(parts, scope, done);
    const pieces: string[] = [];
    if (format === 'json') for await (const line of parts.lines(scope, streams)) pieces.push(line);
    else for await (const { page } of incidentPages(streams, parts.directory())) pieces.push(page);
    return done.incidents === 0 ? undefined : pieces.join('');
  },
});
