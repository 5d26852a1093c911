import type { VerbSpec } from '../../../ports/verb';

export const BASE = '/api/v1';

/** Whether it has the incidents' own address: `POST /incidents` declares one. */
export const isDeclaring = ({ family, name }: VerbSpec): boolean =>
  family === 'incident' && name === 'declare';

/** `runbook-pause` of a run is `/runs/7/pause`. */
export const OF_RUNS = 'runbook-';

/** What a body may say: which run it is about stands in the address, and there alone. */
export const inBody = ({ about }: Pick<VerbSpec, 'about'>, name: string): boolean =>
  about !== 'run' || name !== 'run';

/** Where a verb is done, `{number}` standing for the number of the incident or of the run. */
export function verbPath(verb: VerbSpec): string {
  if (isDeclaring(verb)) return `${BASE}/incidents`;
  if (verb.about === 'nothing') return `${BASE}/verbs/${verb.family}/${verb.name}`;
  if (verb.about === 'run') return `${BASE}/runs/{number}/${verb.name.replace(OF_RUNS, '')}`;
  return verb.family === 'incident'
    ? `${BASE}/incidents/{number}/${verb.name}`
    : `${BASE}/incidents/{number}/${verb.family}/${verb.name}`;
}
