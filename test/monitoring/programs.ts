import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../house/tree';

/** Debian's names, for the packages as for the programs in them. */
const NAMES = ['prometheus', 'prometheus-alertmanager'] as const;
const A_DAY = 86_400_000;
/** A closed network must not hold up the tests. */
const PATIENCE = [
  '-o',
  'Acquire::http::Timeout=5',
  '-o',
  'Acquire::https::Timeout=5',
  '-o',
  'Acquire::Retries=0',
];

export interface Programs {
  readonly prometheus: string;
  readonly alertmanager: string;
}

const works = (command: string): boolean =>
  spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0;

function found(folder: string): Programs | undefined {
  const [prometheus, alertmanager] = NAMES.map((name) => path.join(folder, name));
  if (prometheus === undefined || alertmanager === undefined) return undefined;
  return works(prometheus) && works(alertmanager) ? { prometheus, alertmanager } : undefined;
}

/** Debian's packages, unpacked into a folder of the repository's cache: nothing is installed, no service is started. */
function fetched(): Programs | undefined {
  const dir = path.join(ROOT, '.cache/monitoring-programs');
  const unpacked = path.join(dir, 'root');
  const failed = path.join(dir, 'not-to-be-had');
  const ready = found(path.join(unpacked, 'usr/bin'));
  if (ready !== undefined) return ready;
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < A_DAY) return undefined;
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  const options = { cwd: dir, stdio: 'ignore', timeout: 60_000 } as const;
  spawnSync('apt-get', [...PATIENCE, 'download', ...NAMES], options);
  for (const file of readdirSync(dir).filter((name) => name.endsWith('.deb')))
    spawnSync('dpkg', ['-x', file, unpacked], options);
  const programs = found(path.join(unpacked, 'usr/bin'));
  if (programs === undefined) writeFileSync(failed, NAMES.join(' '));
  return programs;
}

let looked: { readonly programs: Programs | undefined } | undefined;

/** The machine's own Prometheus and Alertmanager, else fetched ones; `undefined` where there are none to be had. */
export function monitoringPrograms(): Programs | undefined {
  looked ??= { programs: found('') ?? found('/usr/bin') ?? fetched() };
  return looked.programs;
}

export const WHY_NOT =
  'Prometheus and Alertmanager are neither installed nor to be fetched here: apt-get install prometheus prometheus-alertmanager';
