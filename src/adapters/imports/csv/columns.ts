import { nearest } from '../../../kit/nearest';

/** What a column may be, with what others call it. The first name that a header has is taken. */
const NAMES = {
  id: [
    'id',
    'key',
    'number',
    'incidentid',
    'incidentnumber',
    'incidentkey',
    'reference',
    'issuekey',
    'ticket',
  ],
  title: ['title', 'summary', 'incident', 'name', 'subject', 'shortdescription', 'headline'],
  severity: ['severity', 'sev', 'priority', 'prio', 'impact', 'urgency', 'level'],
  status: ['status', 'state'],
  declared: [
    ...['declared', 'declaredat', 'opened', 'openedat', 'created', 'createdat', 'reported', 'reportedat'],
    ...['date', 'opendate', 'createddate'],
  ],
  started: ['started', 'startedat', 'start', 'starttime', 'began', 'impactstart', 'impactstartedat'],
  detected: ['detected', 'detectedat', 'identifiedat'],
  acknowledged: ['acknowledged', 'acknowledgedat', 'ackat', 'acked', 'responded', 'respondedat'],
  mitigated: ['mitigated', 'mitigatedat', 'stableat'],
  resolved: [
    'resolved',
    'resolvedat',
    'fixed',
    'fixedat',
    'end',
    'ended',
    'endedat',
    'endtime',
    'resolutiondate',
  ],
  closed: ['closed', 'closedat', 'closeddate'],
  service: ['service', 'affectedservice', 'component', 'system', 'product', 'application', 'ci'],
  commander: ['commander', 'incidentcommander', 'lead', 'incidentlead', 'assignee', 'assignedto', 'owner'],
  reporter: ['reporter', 'reportedby', 'openedby', 'createdby', 'declaredby', 'author'],
  resolution: ['resolution', 'rootcause', 'resolutionnotes', 'closenotes', 'outcome'],
  description: ['description', 'details', 'notes', 'comment', 'comments'],
  private: ['private', 'restricted', 'confidential', 'visibility'],
  link: ['link', 'url', 'permalink', 'postmortem', 'postmortemlink'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Field = keyof typeof NAMES;
export const FIELDS = Object.keys(NAMES) as Field[];
const isField = (text: string): text is Field => (FIELDS as readonly string[]).includes(text);

export type Columns = ReadonlyMap<Field, number>;

export type Unmapped =
  | { readonly why: 'unknown-field'; readonly field: string; readonly meant?: string }
  | { readonly why: 'unknown-column'; readonly column: string; readonly meant?: string };

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** What was said goes first; of the rest, each column is guessed once. */
export function columnsOf(
  header: readonly string[],
  said: ReadonlyMap<string, string>,
): { readonly columns: Columns; readonly unmapped: readonly Unmapped[] } {
  const columns = new Map<Field, number>();
  const unmapped: Unmapped[] = [];
  for (const [field, column] of said) {
    const index = header.findIndex((name) => plain(name) === plain(column));
    if (!isField(field)) unmapped.push({ why: 'unknown-field', field, ...near(field, FIELDS) });
    // An empty name takes a guess back.
    else if (column === '') columns.set(field, -1);
    else if (index < 0) unmapped.push({ why: 'unknown-column', column, ...near(column, header) });
    else columns.set(field, index);
  }
  for (const field of FIELDS) {
    if (columns.has(field)) continue;
    const names: readonly string[] = NAMES[field];
    const taken = new Set(columns.values());
    const found = names
      .map((name) => header.findIndex((column, index) => plain(column) === name && !taken.has(index)))
      .find((index) => index >= 0);
    if (found !== undefined) columns.set(field, found);
  }
  return { columns: new Map([...columns].filter(([, index]) => index >= 0)), unmapped };
}

function near(text: string, known: readonly string[]): { readonly meant?: string } {
  const meant = nearest(text, known);
  return meant === undefined ? {} : { meant };
}
