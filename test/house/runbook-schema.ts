import { schemaText } from '../../src/cli/runbook-schema';
import { runbookTools } from '../../src/compose-runbook-tools';
import { readSettings } from '../../src/config/env';

/** The text of docs/runbook.schema.json, as the code makes it. */
export const runbookSchema = (): string => `${schemaText(runbookTools(readSettings({})))}\n`;
