/** The three ways to patch that an API server knows, as strictly as it reads them. */
export type Obj = Record<string, unknown>;

export class Refused extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export const isObject = (value: unknown): value is Obj =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function patched(type: string, object: Obj, patch: unknown, builtIn: boolean): Obj {
  const copy = structuredClone(object);
  switch (type) {
    case 'application/json-patch+json':
      return jsonPatched(copy, patch);
    case 'application/merge-patch+json':
      return merged(copy, patch, false);
    case 'application/strategic-merge-patch+json':
      if (builtIn) return merged(copy, patch, true);
      break;
    default:
      break;
  }
  throw new Refused(415, `the body of the request was in an unknown format: ${type}`);
}

function merged(into: Obj, patch: unknown, strategic: boolean): Obj {
  if (!isObject(patch)) throw new Refused(400, 'error decoding patch: expected an object');
  const { $patch, ...rest } = patch;
  if ($patch !== undefined && (!strategic || $patch !== 'replace'))
    throw new Refused(422, 'unknown patch directive');
  const result: Obj = $patch === 'replace' ? {} : { ...into };
  for (const [key, value] of Object.entries(rest)) {
    const before = result[key];
    if (value === null) Reflect.deleteProperty(result, key);
    else if (isObject(value)) result[key] = merged(isObject(before) ? before : {}, value, strategic);
    else result[key] = value;
  }
  return result;
}

function jsonPatched(object: Obj, patch: unknown): Obj {
  if (!Array.isArray(patch)) throw new Refused(400, 'error decoding patch: expected an array');
  for (const operation of patch as readonly unknown[]) {
    if (!isObject(operation) || typeof operation['path'] !== 'string')
      throw new Refused(400, 'error decoding patch: no operation');
    apply(object, String(operation['op']), operation['path'], operation['value']);
  }
  return object;
}

function apply(object: Obj, op: string, path: string, value: unknown): void {
  const steps = path
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.pop() ?? '';
  let parent: unknown = object;
  for (const step of steps) parent = isObject(parent) ? parent[step] : undefined;
  if (!isObject(parent)) throw new Refused(422, `the server rejected our request: no ${path}`);
  if (op === 'test') {
    if (JSON.stringify(parent[last]) !== JSON.stringify(value))
      throw new Refused(422, `testing value ${path} failed: test failed`);
    return;
  }
  if (op !== 'add' && op !== 'replace') throw new Refused(400, `unexpected operation ${op}`);
  if (op === 'replace' && !(last in parent))
    throw new Refused(422, `replace operation does not apply: doc is missing key: ${path}`);
  parent[last] = value;
}
