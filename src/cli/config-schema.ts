import { catalogueEditorSchema } from '../config/catalogue-editor-schema';
import { hasWords, say } from '../voice/say';

/** docs/muster.schema.json is this. */
export const catalogueSchemaText = (): string =>
  JSON.stringify(catalogueEditorSchema(described), undefined, 2);

const described = (path: string): string | undefined => {
  const words = hasWords(`setting:${path}`) ? say(`setting:${path}`) : undefined;
  return typeof words === 'string' ? words : undefined;
};
