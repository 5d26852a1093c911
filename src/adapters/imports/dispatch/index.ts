/** Reads an archive of Netflix Dispatch: what its API answers to `GET /{organisation}/incidents`, in one file or many. */
import { say } from '../../../domain/say';
import type { Finding, ForeignIncident } from '../../../domain/imports/foreign';
import type { ForeignHistory, GivenFile } from '../../../ports/imports';
import { incidentOf } from './incident-of';
import { pagesOf } from './pages';
import { DISPATCH_INCIDENT, isTold } from './shape';

export function readDispatch(files: readonly GivenFile[]): ForeignHistory {
  const { items, findings: found } = pagesOf(files);
  const findings: Finding[] = [...found];
  const incidents = new Map<string, ForeignIncident>();
  const dropped = new Map<string, number>();
  let without = 0;
  for (const { item, where } of items) {
    const parsed = DISPATCH_INCIDENT.safeParse(item);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      const field = issue?.path.map(String).join('.') ?? '';
      findings.push({ level: 'problem', where, what: say('importing:problem.shape', { field }) });
      continue;
    }
    for (const [key, value] of Object.entries(parsed.data))
      if (isTold(key) && holds(value)) dropped.set(key, (dropped.get(key) ?? 0) + 1);
    if (!Array.isArray(parsed.data.events)) without += 1;
    const { foreign, notes } = incidentOf(parsed.data, where);
    findings.push(...notes.findings);
    if (foreign === undefined) continue;
    // Pages overlap where incidents came in while they were fetched.
    if (incidents.has(foreign.id)) findings.push({ level: 'left', where, what: say('importing:left.twice') });
    else incidents.set(foreign.id, foreign);
  }
  for (const [field, count] of dropped)
    findings.push({ level: 'left', what: say('importing:left.field', { field, count }) });
  if (without > 0)
    findings.push({ level: 'told', what: say('importing:told.no-events', { count: without }) });
  return { source: 'dispatch', tool: 'Dispatch', incidents: [...incidents.values()], findings };
}

const holds = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : !EMPTY.includes(value);
const EMPTY: readonly unknown[] = [undefined, null, '', 0, false];
