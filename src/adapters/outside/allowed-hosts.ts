import { isIP } from 'node:net';

import { Ranges } from './public-address';

const RANGE = /^([0-9a-f.:]+)\/(\d{1,3})$/i;

/** What may be reached wherever it is: `host`, `host:port`, `*.suffix`, an address, or a range such as `10.2.0.0/16`. */
export class AllowedHosts {
  private readonly hosts = new Set<string>();
  private readonly suffixes: string[] = [];
  private readonly ranges: Ranges;

  /** What is none of these allows nothing. */
  constructor(entries: readonly string[]) {
    const ranges: string[] = [];
    for (const entry of entries) {
      const text = entry.trim();
      if (isRange(text)) ranges.push(text);
      else if (text.startsWith('*.')) this.suffixes.push(...written(text.slice(2)).map((it) => `.${it}`));
      else for (const host of written(isIP(text) === 6 ? `[${text}]` : text)) this.hosts.add(host);
    }
    this.ranges = new Ranges(ranges);
  }

  /** The address as a URL says it: nobody needs to look where it is. */
  names(url: URL): boolean {
    const name = withoutDot(url.hostname);
    const at = `${name}:${portOf(url)}`;
    return (
      this.hosts.has(name) ||
      this.hosts.has(at) ||
      this.suffixes.some((suffix) =>
        suffix.includes(':', suffix.lastIndexOf(']') + 1) ? at.endsWith(suffix) : name.endsWith(suffix),
      )
    );
  }

  holds(address: string): boolean {
    return this.ranges.has(address);
  }
}

/** `host:port`, as one of these, of an address; none of what is no address. */
export const placeOf = (address: string): readonly string[] => {
  if (!URL.canParse(address)) return [];
  const url = new URL(address);
  return [`${url.hostname}:${portOf(url)}`];
};

const portOf = ({ port, protocol }: URL): string =>
  port === '' ? (protocol === 'https:' ? '443' : '80') : port;

function isRange(text: string): boolean {
  const [, address = '', bits = ''] = RANGE.exec(text) ?? [];
  const family = isIP(address);
  return (family === 4 && Number(bits) <= 32) || (family === 6 && Number(bits) <= 128);
}

/** As a URL writes it: small letters, international names in ASCII, addresses in their one form; the port only where one is said. */
function written(text: string): readonly string[] {
  const [, port = ''] = /:(\d{1,5})$/.exec(text.replace(/^\[.*\]/, '')) ?? [];
  const bare = port === '' ? text : text.slice(0, -port.length - 1);
  // None of what would begin another part of a URL belongs to a host.
  if (bare === '' || /[\s/?#@\\]/.test(bare) || !URL.canParse(`http://${bare}/`)) return [];
  const name = withoutDot(new URL(`http://${bare}/`).hostname);
  return [port === '' ? name : `${name}:${Number(port)}`];
}

const withoutDot = (name: string): string => name.replace(/\.$/, '');
