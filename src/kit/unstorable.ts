/** Finds in a JSON text what PostgreSQL refuses in a text or a JSONB: U+0000 and lone surrogates. JSON within a string may well name them. */
export const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;
