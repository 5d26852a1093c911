import type { ForeignIncident, ForeignStatus, Where } from '../../../domain/imports/foreign';
import { deedsOf } from './deeds-of';
import { Notes } from './notes';
import { personOf } from './people';
import type { DispatchIncident } from './shape';

const UNDETERMINED = 'undetermined';

/** One incident of Dispatch, or what keeps it from being one of ours. */
export function incidentOf(
  incident: DispatchIncident,
  where: Where,
): { readonly foreign?: ForeignIncident; readonly notes: Notes } {
  const notes = new Notes(where);
  const title = (incident.title ?? '').trim() || (incident.name ?? '').trim();
  const id = String(incident.id ?? incident.name ?? '').trim();
  const declared = notes.moment(incident.reported_at ?? incident.created_at, 'reported_at');
  const resolved = notes.moment(incident.stable_at, 'stable_at');
  const closed = notes.moment(incident.closed_at, 'closed_at');
  const status = statusOf(incident.status);
  if (id === '') notes.problem('no-id');
  if (title === '') notes.problem('no-title');
  if (status === undefined) notes.problem('status', { status: incident.status ?? '' });
  if (declared === undefined && notes.findings.length === 0) notes.problem('no-beginning');
  const end = resolved ?? closed;
  if (status !== undefined && status !== 'open' && end === undefined) notes.problem('no-end');
  if (declared === undefined || status === undefined || notes.findings.length > 0) return { notes };
  const deeds = deedsOf(incident, declared, notes);
  if (notes.findings.some(({ level }) => level === 'problem')) return { notes };
  const service = (incident.tags ?? []).find(({ tag_type: type }) => isService(type?.name))?.name ?? '';
  const by = personOf(incident.reporter);
  const summary = (incident.resolution ?? '').trim();
  const name = (incident.name ?? '').trim();
  return {
    notes,
    foreign: {
      ...{ id, where, title, status, declared, deeds },
      severity: severityOf(incident, notes),
      private: (incident.visibility ?? '').trim().toLowerCase() === 'restricted',
      ...(name === '' ? {} : { name }),
      ...(service === '' ? {} : { service }),
      ...(by === undefined ? {} : { by }),
      ...(summary === '' ? {} : { summary }),
      ...(resolved === undefined || status === 'open' ? {} : { resolved }),
      ...(closed === undefined || status !== 'closed' ? {} : { closed }),
    },
  };
}

/** `Stable` means that it is over and the work after it is not. */
function statusOf(status: string | null | undefined): ForeignStatus | undefined {
  switch ((status ?? '').trim().toLowerCase()) {
    case 'new':
    case 'active':
      return 'open';
    case 'stable':
      return 'resolved';
    case 'closed':
      return 'closed';
    default:
      return undefined;
  }
}

/** Older versions have no severity, and newer ones begin with one that says nothing; then the priority speaks. */
function severityOf(incident: DispatchIncident, notes: Notes): string {
  const severity = (incident.incident_severity?.name ?? '').trim();
  const priority = (incident.incident_priority?.name ?? '').trim();
  if (severity !== '' && severity.toLowerCase() !== UNDETERMINED) return severity;
  if (priority === '') return severity;
  notes.told('priority', { priority });
  return priority;
}

const isService = (type: string | null | undefined): boolean => /^services?$/i.test((type ?? '').trim());
