import { writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Servers } from '../servers';
import { muster, type Child } from '../slack/children';
import type { Door } from './press';

const TOKEN = 'a-token-for-the-bench-and-for-nothing-else';

/** What stands in the configuration: so many services, of which the first `upstream` have others that depend on them. */
export interface Town {
  readonly services: number;
  /** 0: none leans on another, and however many alert together, it is no storm. */
  readonly upstream: number;
}

export const serviceName = (index: number): string => `svc-${String(index).padStart(3, '0')}`;

/** Every service leans on one upstream, `svc-000` to begin with, and the upstreams on the first of them. */
function catalogue({ services, upstream }: Town): string {
  const all = Array.from({ length: services }, (_, index) => {
    const leansOn = index === 0 || upstream === 0 ? [] : [index < upstream ? 0 : index % upstream];
    return {
      id: serviceName(index),
      name: serviceName(index),
      team: 'platform',
      ...(leansOn.length === 0 ? {} : { dependsOn: leansOn.map(serviceName) }),
    };
  });
  // JSON is YAML.
  return JSON.stringify({
    organisation: { name: 'Bench', timeZone: 'UTC' },
    people: [{ id: 'aiko', name: 'Aiko Tanabe', handles: { slack: 'U1' }, role: 'admin' }],
    teams: [{ id: 'platform', name: 'Platform', kind: 'platform', lead: 'aiko', people: ['aiko'] }],
    services: all,
    ...(upstream === 0 ? { alerts: { storm: { services: 9_000, flood: 10_000 } } } : {}),
  });
}

type Places = Pick<Servers, 'folder' | 'databaseUrl' | 'redisSocket'>;

export function alertBot(part: 'bot' | 'worker', places: Places, slack: string, town: Town): Promise<Child> {
  const file = path.join(places.folder, 'muster.yaml');
  writeFileSync(file, catalogue(town));
  return muster(part, places, slack, { MUSTER_CONFIG: file, ALERTMANAGER_TOKEN: TOKEN });
}

export const hookOf = ({ address }: Child): Door => ({
  url: `${address.replace('localhost', '127.0.0.1')}/hooks/alertmanager`,
  headers: { authorization: `Bearer ${TOKEN}` },
});
