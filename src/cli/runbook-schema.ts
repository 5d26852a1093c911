import type { RunbookTools } from '../compose-runbook-tools';
import { editorSchema } from '../config/runbooks/editor-schema';
import { say, hasWords } from '../voice/say';

/** What editors check and complete a runbook with; docs/runbook.schema.json is this. */
export const schemaText = ({ kinds }: Pick<RunbookTools, 'kinds'>): string =>
  JSON.stringify(editorSchema(kinds, described), undefined, 2);

const described = (key: string): string | undefined =>
  hasWords(`runbook:schema.${key}`) ? say(`runbook:schema.${key}`) : undefined;
