import { BlockList, isIP } from 'node:net';

/** What is not the public internet's: IANA's special-purpose registry for IPv4, and multicast. */
const NOT_PUBLIC_4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/** Addresses are given out below it and nowhere else: loopback, mapped and translated IPv4, ULA, link-local and multicast lie outside. */
const PUBLIC_6 = ['2000::/3'];
/** Within it: Teredo and its kin, documentation, and 6to4, which leads to any IPv4 address. */
const NOT_PUBLIC_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

/**
 * Two lists that are asked each by its own family: in one, a rule for mapped addresses (`::ffff:0:0/96`) would be met by every IPv4
 * address there is.
 */
export class Ranges {
  private readonly lists = { 4: new BlockList(), 6: new BlockList() } as const;

  constructor(ranges: readonly string[]) {
    for (const range of ranges) {
      const [address = '', bits = ''] = range.split('/');
      const family = isIP(address);
      if (family === 4) this.lists[4].addSubnet(address, Number(bits), 'ipv4');
      if (family === 6) this.lists[6].addSubnet(address, Number(bits), 'ipv6');
    }
  }

  has(address: string): boolean {
    const family = isIP(address);
    if (family === 4) return this.lists[4].check(address, 'ipv4');
    return family === 6 && this.lists[6].check(address, 'ipv6');
  }
}

const notPublic = new Ranges([...NOT_PUBLIC_4, ...NOT_PUBLIC_6]);
const public6 = new Ranges(PUBLIC_6);

/** Whether anybody on the internet may be at this address, and nothing of the house. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0 || notPublic.has(address)) return false;
  return family === 4 || public6.has(address);
}
