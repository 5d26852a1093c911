import type { Viewer } from '../domain/access/may';
import type { Raw } from '../intake/arguments';
import { incidentNumber, incidentNumbers, type NamedIncident } from '../intake/surroundings';
import type { Param } from '../ports/verb';
import type { IncidentReading } from '../ports/reading';

/** The incidents that arguments name, looked up with the eyes of whoever speaks: what they may not see is not there. */
export async function namedIncidents(
  incidents: Pick<IncidentReading, 'byNumber'>,
  viewer: Viewer,
  params: readonly Param[],
  raw: Raw,
): Promise<ReadonlyMap<number, NamedIncident>> {
  const numbers = params.flatMap(({ name, of }) => {
    const value = raw[name];
    if (of.kind === 'incidents') {
      const text = Array.isArray(value) ? value.join(' ') : value;
      return typeof text === 'string' ? (incidentNumbers(text)?.slice(0, of.most) ?? []) : [];
    }
    const named = of.kind === 'lookup' && of.source === 'incidents' && typeof value === 'string';
    return named ? (incidentNumber(value) ?? []) : [];
  });
  const rows = await Promise.all(numbers.map((number) => incidents.byNumber(viewer, number)));
  return new Map(
    rows.flatMap((row) =>
      row === undefined ? [] : [[row.number, { stream: row.stream, number: row.number, open: row.open }]],
    ),
  );
}
