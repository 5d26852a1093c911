import type { Viewer } from '../domain/access/may';
import type { StreamId } from '../domain/ids';
import type { Incident } from '../domain/incident/incident';
import type { IncidentReading } from '../ports/reading';

/** An incident that took in more than these is read without the rest. */
const MOST = 200;

/** An incident and what ended inside it, and inside that, with their numbers; in a circle nobody goes round twice. */
export async function mergedInto(
  incidents: Pick<IncidentReading, 'state'>,
  viewer: Viewer,
  stream: StreamId,
  number: number,
): Promise<ReadonlyMap<StreamId, number>> {
  const numbers = new Map([[stream, number]]);
  let fresh: readonly StreamId[] = [stream];
  while (fresh.length > 0 && numbers.size < MOST) {
    const states = await Promise.all(fresh.map((one) => incidents.state(viewer, one)));
    const within = states.flatMap((state) => (state as Incident | undefined)?.absorbed ?? []);
    const unknown = within.filter((one) => !numbers.has(one.stream)).slice(0, MOST - numbers.size);
    for (const one of unknown) numbers.set(one.stream, one.number);
    fresh = unknown.map((one) => one.stream);
  }
  return numbers;
}
