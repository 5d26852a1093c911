import type { Viewer } from '../domain/access/may';
import type { Directory } from '../ports/directory';
import type { FieldOption, LookupSource } from '../ports/form';
import type { IncidentReading, RunReading } from '../ports/reading';

const MOST = 100;

interface Around {
  readonly directory: () => Directory;
  readonly door: { text(raw: string): string };
  readonly store: {
    readonly incidents: Pick<IncidentReading, 'list'>;
    readonly runs: Pick<RunReading, 'list'>;
  };
}

/** Options from whichever source a field asks for, for chats and programs alike. */
export function optionsFor(
  { directory, door, store }: Around,
  viewer: Viewer,
  source: LookupSource,
  typed: string,
): Promise<readonly FieldOption[]> {
  const text = door.text(typed);
  if (source === 'incidents') return openIncidents(store.incidents, viewer, text);
  if (source === 'runs') return knownRuns(store.runs, viewer, text);
  return Promise.resolve(lookups(directory(), source, text));
}

/** Options for a field while somebody types: what begins with it first, then what contains it. */
export function lookups(
  directory: Directory,
  source: Exclude<LookupSource, 'incidents' | 'runs'>,
  typed: string,
): readonly FieldOption[] {
  const wanted = typed.trim().toLowerCase().replace(/^@/, '');
  const all = everything(directory, source);
  const begins = all.filter(
    ({ label, value }) => label.toLowerCase().startsWith(wanted) || value.toLowerCase().startsWith(wanted),
  );
  const contains = all.filter(
    (option) => !begins.includes(option) && option.label.toLowerCase().includes(wanted),
  );
  return [...begins, ...contains].slice(0, MOST);
}

/** Incidents that something may be merged into, the newest first; nobody is offered one that they may not see. */
export async function openIncidents(
  incidents: Pick<IncidentReading, 'list'>,
  viewer: Viewer,
  typed: string,
): Promise<readonly FieldOption[]> {
  const text = typed.trim().replace(/^(?:inc-|#)/i, '');
  const filter = { open: true, limit: MOST, ...(text === '' ? {} : { text }) };
  const rows = await incidents.list(viewer, filter);
  return rows.map(({ number, title }) => ({
    value: String(number),
    label: `INC-${String(number)} ${title}`,
  }));
}

/** Runs that may be spoken of, the newest first. */
export async function knownRuns(
  runs: Pick<RunReading, 'list'>,
  viewer: Viewer,
  typed: string,
): Promise<readonly FieldOption[]> {
  const wanted = typed.trim().replace(/^#/, '').toLowerCase();
  const rows = await runs.list(viewer, { limit: MOST });
  return rows
    .map(({ number, name }) => ({ value: String(number), label: `#${String(number)} ${name}` }))
    .filter(({ label }) => label.toLowerCase().includes(wanted));
}

function everything(
  directory: Directory,
  source: Exclude<LookupSource, 'incidents' | 'runs'>,
): readonly FieldOption[] {
  switch (source) {
    case 'services':
      return directory.services().map(({ id, name }) => ({ value: id, label: name }));
    case 'teams':
      return directory.teams().map(({ id, name }) => ({ value: id, label: name }));
    case 'runbooks':
      return directory
        .runbooks()
        .all()
        .map(({ id, name }) => ({ value: id, label: name }));
    case 'people':
      return directory
        .people()
        .map(({ key, name }) => ({ value: key.replace(/^person\//, ''), label: name }));
  }
}
