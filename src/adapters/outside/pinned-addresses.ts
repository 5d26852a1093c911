import { lookup, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';

import type { AllowedHosts } from './allowed-hosts';
import { isPublicAddress } from './public-address';

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>;

export const systemResolve: Resolve = (name) =>
  new Promise((resolve, reject) => {
    lookup(name, { all: true }, (error, found) => {
      if (error === null) resolve(found.map(({ address }) => address));
      else reject(error);
    });
  });

export type Pinned =
  | { readonly kind: 'addresses'; readonly addresses: readonly LookupAddress[] }
  | { readonly kind: 'private' }
  | { readonly kind: 'nowhere' };

/**
 * Where the host is, looked up once. The connection goes to one of these and to no other, so that a name that answers something else the
 * next time leads nowhere else; and a single address that may not be reached spoils all of them.
 */
export async function pinnedAddresses(url: URL, allowed: AllowedHosts, resolve: Resolve): Promise<Pinned> {
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const found = isIP(name) === 0 ? await addressesOf(name, resolve) : [name];
  const addresses = found.flatMap((address): LookupAddress[] => {
    const family = isIP(address);
    return family === 0 ? [] : [{ address, family }];
  });
  if (addresses.length === 0) return { kind: 'nowhere' };
  const reachable = ({ address }: LookupAddress): boolean =>
    isPublicAddress(address) || allowed.holds(address);
  if (!allowed.names(url) && !addresses.every(reachable)) return { kind: 'private' };
  return { kind: 'addresses', addresses };
}

async function addressesOf(name: string, resolve: Resolve): Promise<readonly string[]> {
  try {
    return await resolve(name);
  } catch {
    return [];
  }
}
