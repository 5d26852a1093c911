import { actingAs } from './acting';
import { t } from './words';

/** What went wrong, in words for the reader: the server's own where it gave some. */
export class Trouble extends Error {
  readonly title: string;
  readonly detail: string;
  readonly status: number;
  /** The field at fault, where there is one. */
  readonly field: string | undefined;

  constructor(title: string, detail: string, status: number, field?: string) {
    super(title);
    this.title = title;
    this.detail = detail;
    this.status = status;
    this.field = field;
  }
}

const textOf = (body: unknown, name: string): string | undefined => {
  const value =
    typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

const headers = (): Record<string, string> => {
  const as = actingAs();
  // Header values are Latin-1; the ids of the catalogue are plain, anything else nobody is.
  return as === undefined || !/^[\x21-\x7e]+$/.test(as) ? {} : { 'x-muster-as': as };
};

/** Headers as a plain record, so that they can be joined. */
type Asking = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

/** Asks the server; a network fault is a `Trouble` like any other. */
export async function ask(url: string, init: Asking = {}): Promise<Response> {
  try {
    return await fetch(url, { ...init, headers: { ...headers(), ...init.headers } });
  } catch {
    throw new Trouble(t('trouble.unreachable'), t('trouble.unreachable-fix'), 0);
  }
}

export async function troubleOf(response: Response): Promise<Trouble> {
  const body: unknown = await response.json().catch(() => undefined);
  const title = textOf(body, 'title') ?? t('trouble.unknown', { status: response.status });
  return new Trouble(
    title,
    textOf(body, 'detail') ?? t('trouble.unknown-fix'),
    response.status,
    textOf(body, 'field'),
  );
}

/** The answer's JSON. Its shape is the contract of the server that this bundle was built with. */
export async function read<T>(url: string): Promise<T> {
  const response = await ask(url);
  if (!response.ok) throw await troubleOf(response);
  return (await response.json()) as T;
}

/** Names one action, so that sending it again after a lost answer changes nothing. Works without a secure context too. */
export function actionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends an action; while the network fails it is sent again, twice, under the same name. */
export async function send(url: string, body: object, more: Record<string, string> = {}): Promise<Response> {
  const init = {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...more },
  };
  for (const wait of [300, 1_200]) {
    try {
      return await ask(url, init);
    } catch {
      await pause(wait);
    }
  }
  return ask(url, init);
}
