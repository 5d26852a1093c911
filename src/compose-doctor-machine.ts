/** What `muster doctor` looks at of the machine: Node, the data folder, the disk, and who may read what is secret. */
import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';

import { CHECKPOINTS } from './adapters/record/checkpoint-file';
import { broken, doubtful, well, type Finding } from './compose-doctor-finding';
import type { Settings } from './config/settings';

/** As package.json has it. */
export const OLDEST_NODE: readonly [number, number] = [20, 19];
const MEGA = 1024 * 1024;
/** Below the first PostgreSQL soon stops; below the second it is time to look. */
const NO_SPACE = 200 * MEGA;
const LITTLE_SPACE = 1024 * MEGA;

const OTHERS_READ = 0o044;
const OTHERS_WRITE = 0o022;

export interface Machine {
  readonly node: string;
  /** Bytes that are free where the path is. */
  free(folder: string): number;
}

export const thisMachine: Machine = {
  node: process.versions.node,
  free: (folder) => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  },
};

export function examineMachine(
  settings: Pick<Settings, 'dataDir' | 'variable'>,
  envFile: string,
  machine = thisMachine,
): readonly Finding[] {
  return [nodeVersion(machine.node), ...dataFolder(settings.dataDir, machine), ...modes(settings, envFile)];
}

function nodeVersion(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldest, since] = OLDEST_NODE;
  const facts = { version, oldest: OLDEST_NODE.join('.') };
  return major > oldest || (major === oldest && minor >= since)
    ? well('node', 'node', facts)
    : broken('node', 'node-old', facts);
}

function dataFolder(folder: string, machine: Machine): readonly Finding[] {
  const there = existing(folder);
  const facts = { folder, there };
  try {
    if (!statSync(there).isDirectory()) return [broken('data', 'data-no-folder', facts)];
    accessSync(there, constants.W_OK | constants.X_OK);
  } catch {
    return [broken('data', 'data-forbidden', facts)];
  }
  const free = machine.free(there);
  const space = { ...facts, free: `${String(Math.floor(free / MEGA))} MB` };
  if (free < NO_SPACE) return [broken('data', 'disk-full', space)];
  return [free < LITTLE_SPACE ? doubtful('data', 'disk-low', space) : well('data', 'data', space)];
}

/** The folder, or where it would be made. */
const existing = (folder: string): string =>
  existsSync(folder) || path.dirname(folder) === folder ? folder : existing(path.dirname(folder));

function modes({ dataDir, variable }: Pick<Settings, 'dataDir' | 'variable'>, envFile: string): Finding[] {
  const secrets = variable('MUSTER_RUNBOOK_SECRETS');
  const read = [path.join(dataDir, 'secret'), envFile, ...(secrets === undefined ? [] : filesIn(secrets))];
  const written = [dataDir, path.join(dataDir, CHECKPOINTS)];
  const open = read.filter((file) => (modeOf(file) & OTHERS_READ) !== 0);
  const loose = written.filter((file) => (modeOf(file) & OTHERS_WRITE) !== 0);
  const found = [
    ...open.map((file) => doubtful('secrets', 'secret-open', { file })),
    ...loose.map((file) => broken('secrets', 'record-loose', { file })),
  ];
  return found.length > 0 ? found : [well('secrets', 'secrets')];
}

/** Directories within it are no secrets; mounted ones stand there as links. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .map((name) => path.join(folder, name))
      .filter((file) => statSync(file).isFile());
  } catch {
    return [];
  }
}

/** 0 where there is no such file, or where files have no modes. */
function modeOf(file: string): number {
  if (process.platform === 'win32') return 0;
  try {
    return statSync(file).mode;
  } catch {
    return 0;
  }
}
