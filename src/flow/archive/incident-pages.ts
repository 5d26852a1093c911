import { kindOf, type Instant } from '../../domain/ids';
import type { ArchivedStream } from '../../ports/archive-file';
import type { Directory } from '../../ports/directory';
import { incidentMarkdown } from './incident-markdown';
import { pastStream } from './past-stream';

/** Incidents with their runs, each on a page of its own. */
export async function* incidentPages(
  streams: AsyncIterable<ArchivedStream>,
  directory: Directory,
): AsyncIterable<{ readonly number: number; readonly page: string }> {
  let incident: ArchivedStream | undefined;
  let runs: ArchivedStream[] = [];
  const page = (it: ArchivedStream) => ({
    number: pastStream(it.stream, it.events, directory, '' as Instant).summary?.number ?? 0,
    page: incidentMarkdown(it, runs, directory),
  });
  for await (const archived of streams) {
    if (kindOf(archived.stream) === 'incident') {
      if (incident !== undefined) yield page(incident);
      incident = archived;
      runs = [];
    } else if (archived.owner !== undefined && archived.owner === incident?.stream) runs.push(archived);
  }
  if (incident !== undefined) yield page(incident);
}
