import { isIP } from 'node:net';

/** What an address is for a server that calls only the world by default. */
export type Reach = 'public' | 'private' | 'named';

const PRIVATE_V4 =
  /^(0[.]|10[.]|127[.]|169[.]254[.]|192[.]168[.]|172[.](1[6-9]|2\d|3[01])[.]|100[.](6[4-9]|[7-9]\d|1[01]\d|12[0-7])[.])/;
const PRIVATE_V6 = /^(::1?$|f[cd]|fe[89ab]|::ffff:)/i;

/**
 * Mattermost refuses to call loopback and private addresses unless AllowedUntrustedInternalConnections names the host. Of a name only the
 * server knows where it leads, so one that cannot be public by its form is told apart from one that may be.
 */
export function reachOf(host: string): Reach {
  const bare = host.replace(/^\[|\]$/g, '');
  if (isIP(bare) === 4) return PRIVATE_V4.test(bare) ? 'private' : 'public';
  if (isIP(bare) === 6) return PRIVATE_V6.test(bare) ? 'private' : 'public';
  if (/^localhost$|[.](localhost|local|internal|lan|home|intranet)$/i.test(bare) || !bare.includes('.'))
    return 'private';
  return 'named';
}
