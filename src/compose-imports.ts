/** What importing from other tools needs of the house: readers, the catalogue, and the store that it is written to. */
import { systemClock } from './adapters/clock/system-clock';
import { NodeCrypto } from './adapters/crypto/node-crypto';
import { readCsv, type CsvChoices } from './adapters/imports/csv/index';
import { readDispatch } from './adapters/imports/dispatch/index';
import { postgresStore } from './adapters/store/postgres/index';
import { silentLog, unmeasured } from './compose-record';
import { migrateDatabase, withDatabase } from './compose-servers';
import { loadCatalogue } from './config/catalogue';
import { directoryOf } from './config/directory';
import { redactorsOf } from './config/redaction-patterns';
import type { ProcessSettings, Settings } from './config/settings';
import type { Catalogue } from './domain/catalogue/catalogue';
import type { Severity } from './domain/severity';
import { writeHistory, type HistoryReport } from './flow/archive/write-history';
import { Door } from './flow/door';
import { asHistory, isBlocked, planImport, type Choices, type ImportPlan } from './flow/imports/understand';
import type { ForeignHistory, GivenFile } from './ports/imports';

export type { GivenFile } from './ports/imports';
export type { Choices, ImportPlan } from './flow/imports/understand';

export interface ImportChoices extends Choices {
  readonly severities: ReadonlyMap<string, Severity>;
  readonly dry: boolean;
}

export type Given =
  | { readonly from: 'dispatch'; readonly files: readonly GivenFile[] }
  | {
      readonly from: 'csv';
      readonly file: GivenFile;
      readonly choices: Omit<CsvChoices, 'timeZone'> & { readonly timeZone?: string };
    };

/** `report` is there where the store was asked: nothing stood in the way. */
export interface Imported {
  readonly plan: ImportPlan;
  readonly report?: HistoryReport;
}

export async function importHistory(
  settings: Settings,
  given: Given,
  choices: ImportChoices,
): Promise<Imported> {
  const loaded = loadCatalogue(settings.configPath);
  if (!loaded.ok) throw loaded.error[0] ?? new Error(settings.configPath);
  const catalogue = loaded.value;
  const redactors = redactorsOf(catalogue.redaction);
  const directory = directoryOf(catalogue);
  const plan = planImport(
    read(given, catalogue),
    {
      ...{ people: catalogue.people, directory, severities: choices.severities },
      now: systemClock().now(),
    },
    new Door(() => redactors, unmeasured),
    choices,
  );
  if (isBlocked(plan, choices)) return { plan };
  const report = await withDatabase(settings, (process) => write(process, catalogue, plan, choices.dry));
  return { plan, report };
}

function read(given: Given, { organisation }: Catalogue): ForeignHistory {
  if (given.from === 'dispatch') return readDispatch(given.files);
  return readCsv(given.file, { ...given.choices, timeZone: given.choices.timeZone ?? organisation.timeZone });
}

async function write(
  settings: ProcessSettings,
  catalogue: Catalogue,
  { pasts }: ImportPlan,
  dry: boolean,
): Promise<HistoryReport> {
  await migrateDatabase(settings.databaseUrl);
  const clock = systemClock();
  const store = postgresStore({
    ...{ url: settings.databaseUrl, connections: 2, clock, log: silentLog, metrics: unmeasured },
  });
  const directory = directoryOf(catalogue);
  try {
    const parts = { store, clock, crypto: new NodeCrypto(settings.secret), directory: () => directory };
    return await writeHistory(parts, pasts.map(asHistory), dry);
  } finally {
    await store.stop();
  }
}
