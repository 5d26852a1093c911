import type { PayloadToExplain } from '../ports/alert-explanation';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A file that holds what came to a hook: the payload itself, or a record of the request with the payload under `body`, its
 * `headers` beside it and the hook's `path`, as proxies and test servers write them down.
 */
export function payloadOf(
  file: Uint8Array,
  asked: { readonly source?: string; readonly headers: Readonly<Record<string, string>> },
): PayloadToExplain {
  const record = recordOf(file);
  if (record === undefined) return { body: file, ...asked };
  const { body, headers, path } = record;
  const hook = /^\/hooks\/([^?]+)/.exec(typeof path === 'string' ? path : '')?.[1];
  const named = asked.source === undefined && hook !== undefined ? { source: hook } : {};
  return {
    ...asked,
    ...named,
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body), 'utf8'),
    headers: { ...textsOf(headers), ...asked.headers },
  };
}

function recordOf(file: Uint8Array): Fields | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(file).toString('utf8'));
    return isFields(value) && isFields(value['headers']) && value['body'] !== undefined ? value : undefined;
  } catch {
    return undefined; // the source says what is wrong with it
  }
}

const textsOf = (headers: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(isFields(headers) ? headers : {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
    ),
  );
