import type { Instant, ServiceId } from '../ids';
import { Bounds, MOST } from './bounds';
import type { ChangeBrief } from './report';
import type { ServiceMap } from './rules';
import type { Change } from './signal';

/** What a system that deploys said, before it is cut to what is kept. */
export interface Told {
  readonly source: string;
  /** Repository, project or application, with the names of what holds it: `acme/web`. */
  readonly project: string;
  /** What of the project it is: `deployment/15`. Never the state, so that a later one replaces an earlier one. */
  readonly part: string;
  /** Where the sender says which service it is. */
  readonly service?: string | undefined;
  readonly version: string;
  readonly environment?: string | undefined;
  readonly state: Change['state'];
  readonly at: Instant;
  readonly by?: string | undefined;
  /** The first that a person may follow is kept. */
  readonly urls: readonly unknown[];
}

export function changeOf(told: Told): Change {
  const bounds = new Bounds();
  const short = (text: string | undefined): string => bounds.title((text ?? '').slice(0, MOST.title * 4));
  const environment = short(told.environment);
  const by = short(told.by);
  const [link] = bounds.links(told.urls.map((url) => ({ kind: 'source', url })));
  const version = short(told.version === '' ? told.project : told.version);
  return {
    kind: 'change',
    source: told.source,
    id: `${bounds.text(told.project, MOST.fingerprint)}/${bounds.text(told.part, MOST.fingerprint)}`,
    service: bounds.text(told.service ?? told.project, MOST.name),
    title: environment === '' ? version : bounds.title(`${version} → ${environment}`),
    state: told.state,
    at: told.at,
    ...(environment === '' ? {} : { environment }),
    ...(by === '' ? {} : { by }),
    ...(link === undefined ? {} : { url: link.url }),
  };
}

const COMMIT = /^[0-9a-f]{40}$/i;
const RELEASE = /^\D{0,16}\d+(\.\d+)+/;
const SHORT = 8;

/** What people call it: a release by its name, a commit by its first letters, a branch by its name and the commit. */
export function versionOf(ref: string, commit: string): string {
  const sha = commit.slice(0, SHORT);
  if (ref === '' || COMMIT.test(ref)) return ref === '' ? sha : ref.slice(0, SHORT);
  return RELEASE.test(ref) || sha === '' ? ref : `${ref} (${sha})`;
}

/** The service that a change is of: by all its name, else by the last part of it (`web` of `acme/web`). */
export function serviceOfChange(
  { service }: Pick<Change, 'service'>,
  services: Pick<ServiceMap, 'find'>,
): ServiceId | undefined {
  const last = service.slice(service.lastIndexOf('/') + 1);
  return services.find(service) ?? (last === '' ? undefined : services.find(last));
}

/** A change's name among those of all sources. */
export const changeName = ({ source, id }: Pick<ChangeBrief, 'source' | 'id'>): string => `${source}/${id}`;

/** Deliveries come in any order: what has ended is not under way again, and of two ends the later one counts. */
export const comesAfter = (heard: ChangeBrief, known: ChangeBrief): boolean =>
  known.state === 'started' || (heard.state !== 'started' && heard.at >= known.at);

/** One of each, as it stands after all of them. */
export function latestOf(changes: readonly ChangeBrief[]): readonly ChangeBrief[] {
  const latest = new Map<string, ChangeBrief>();
  for (const change of changes) {
    const known = latest.get(changeName(change));
    if (known === undefined || comesAfter(change, known)) latest.set(changeName(change), change);
  }
  return [...latest.values()];
}
