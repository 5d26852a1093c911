import { importHistory, type Given, type ImportChoices } from '../compose-imports';
import { readSettings } from '../config/env';
import { Problem } from '../kit/problem';
import { importJson, importReport } from './import-report';

/** Imports, or tells what would be imported: all or nothing, and twice is as good as once. */
export async function importDone(given: Given, choices: ImportChoices, json: boolean): Promise<number> {
  const imported = await importHistory(readSettings(), given, choices);
  const [collision] = imported.report?.collisions ?? [];
  if (collision !== undefined)
    throw new Problem('importing:collision', {
      ...{ count: imported.report?.collisions.length ?? 0, why: collision.why, stream: collision.stream },
    });
  console.log(json ? importJson(imported, choices.dry) : importReport(imported, choices.dry).join('\n'));
  return imported.report === undefined ? 1 : 0;
}
