import { err, ok, type Result } from '../../kit/result';
import type { OutsideRequest } from '../../ports/outside-door';

/** A request that may be written as it stands; who is at its address is another question. */
export interface WrittenRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** A key under `outside:`, and the host as far as it is one. */
export interface Unwritable {
  readonly why: string;
  readonly host: string;
}

const LONGEST_ADDRESS = 8_000;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/;
/** No line end, so that no value begins another header. */
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]{0,8000}$/;
/** They say where the request goes, where it ends and who may see it: they are the door's own. */
const OWN_HEADERS =
  /^(?:host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|keep-alive|accept-encoding|proxy-.*|:.*)$/;

export function writtenRequest({
  url: address,
  headers,
  body = '',
  method,
}: OutsideRequest): Result<WrittenRequest, Unwritable> {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address)) return err({ why: 'address', host: '' });
  const url = new URL(address);
  const { host } = url;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return err({ why: 'protocol', host });
  if (url.username !== '' || url.password !== '') return err({ why: 'credentials', host });
  const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  if (!own.every(([name, value]) => mayBeSent(name, value))) return err({ why: 'header', host });
  const bytes = Buffer.from(body);
  const sends = bytes.byteLength > 0 || (method !== 'GET' && method !== 'HEAD');
  return ok({
    url,
    body: bytes,
    headers: {
      'user-agent': 'Muster',
      accept: '*/*',
      ...Object.fromEntries(own),
      host,
      // Nothing is unpacked here, so that a small answer cannot become a large one.
      'accept-encoding': 'identity',
      ...(sends ? { 'content-length': String(bytes.byteLength) } : {}),
    },
  });
}

const mayBeSent = (name: string, value: string): boolean =>
  HEADER_NAME.test(name) && !OWN_HEADERS.test(name) && HEADER_VALUE.test(value);
