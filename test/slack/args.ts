import type { FaultBook } from './fault-book';
import type { MethodFacts } from './facts';
import { isJson, unpacked, type Json } from './shape';

/** What came in a request's body, whichever way it was packed. */
export function bodyArgs(contentType: string, body: string, query: URLSearchParams): Json | undefined {
  if (contentType.startsWith('application/json')) {
    const json = body === '' ? {} : unpacked(body);
    return isJson(json) ? json : undefined;
  }
  return { ...Object.fromEntries(query), ...Object.fromEntries(new URLSearchParams(body)) };
}

/** These travel as JSON inside a form field. */
const STRUCTURED = new Set(['blocks', 'attachments', 'metadata', 'view', 'files']);

function typed(kind: string, name: string, value: unknown): { readonly value: unknown } | undefined {
  if (STRUCTURED.has(name)) {
    const whole = unpacked(value);
    return whole === undefined ? undefined : { value: whole };
  }
  switch (kind) {
    case 'boolean':
      if (typeof value === 'boolean') return { value };
      return ['true', 'false', '1', '0'].includes(String(value))
        ? { value: value === 'true' || value === '1' }
        : undefined;
    case 'integer':
    case 'number':
      return /^-?\d+$/.test(String(value)) ? { value: Number(value) } : undefined;
    case 'string':
      return typeof value === 'string' ? { value } : undefined;
    default:
      return { value };
  }
}

/** The arguments as the method wants them; everything that Slack does not document is a fault. */
export function checkedArgs(
  method: string,
  facts: MethodFacts,
  raw: Json,
  faults: FaultBook,
): Json | undefined {
  const found: string[] = [];
  const args: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(raw)) {
    if (name === 'token') continue;
    const kind = facts.args[name];
    const good = kind === undefined ? undefined : typed(kind, name, value);
    if (kind === undefined) found.push(`"${name}" is not an argument`);
    else if (good === undefined) found.push(`"${name}" is not a ${kind}`);
    else args[name] = good.value;
  }
  for (const name of facts.required) if (args[name] === undefined) found.push(`"${name}" is missing`);
  for (const problem of found) faults.record(`${method}: ${problem}`);
  return found.length === 0 ? args : undefined;
}
