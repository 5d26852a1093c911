import { catalogueSchemaText } from '../../src/cli/config-schema';

/** The text of docs/muster.schema.json, as the code makes it. */
export const catalogueSchema = (): string => `${catalogueSchemaText()}\n`;
