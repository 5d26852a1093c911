/** The runbooks of the folder, and what runs of them would do. Nothing here reaches outside: kinds are only asked what they would do. */
import path from 'node:path';

import { celExpressions } from './adapters/expressions/index';
import { composeKinds, emptyHouse, type KindParts } from './compose-runs';
import { FolderShelf } from './config/runbooks/shelf';
import type { Settings } from './config/settings';
import { runPlanning } from './flow/runs/run-planning';
import type { Planning } from './flow/runs/planning';
import type { StepKinds } from './flow/runs/prepare';
import type { Crypto } from './ports/crypto';

export interface RunbookParts extends Omit<KindParts, 'settings' | 'house'> {
  readonly settings: Pick<Settings, 'variable' | 'runbooks'>;
  readonly crypto: Pick<Crypto, 'digest'>;
}

export interface Runbooks {
  readonly shelf: FolderShelf;
  readonly planning: Planning;
  readonly kinds: StepKinds;
}

export function composeRunbooks({ crypto, ...parts }: RunbookParts): Runbooks {
  const { settings, directory, log } = parts;
  const kinds = composeKinds({ ...parts, house: emptyHouse });
  const expressions = celExpressions;
  const folder = path.resolve(settings.runbooks);
  const shelf = new FolderShelf({ kinds, expressions, directory, folder, log });
  const planning = runPlanning({ kinds, expressions, directory, digest: (text) => crypto.digest(text) });
  return { shelf, planning, kinds };
}
