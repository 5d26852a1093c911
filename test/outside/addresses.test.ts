import { outsideDoor } from '../../src/adapters/outside/door';
import { isPublicAddress } from '../../src/adapters/outside/public-address';
import { AllowedHosts, placeOf } from '../../src/adapters/outside/allowed-hosts';
import type { OutsideAnswer } from '../../src/ports/outside-door';

const door = outsideDoor({ allowed: () => [], resolve: () => Promise.resolve(['127.0.0.1']) });
const ask = (url: string): Promise<OutsideAnswer> =>
  door.ask({ method: 'GET', url, headers: {}, signal: new AbortController().signal, mostBytes: 1_000 });

describe('addresses that are not public', () => {
  it.each([
    ...['127.0.0.1', '127.1', '2130706433', '0177.0.0.1', '0x7f000001', '0x7f.1', '127.0.0.1.'],
    ...['0.0.0.0', '0', '10.1.2.3', '172.16.0.1', '172.31.255.254', '192.168.1.1', '169.254.169.254'],
    ...['0xa9fea9fe', '2852039166', '100.64.0.1', '192.0.0.8', '198.18.0.1', '192.0.2.1', '198.51.100.1'],
    ...['203.0.113.1', '192.88.99.1', '224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255'],
    ...[
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[0:0:0:0:0:ffff:10.0.0.1]',
      '[::127.0.0.1]',
    ],
    ...['[64:ff9b::7f00:1]', '[64:ff9b::169.254.169.254]', '[64:ff9b:1::1]', '[2002:7f00:1::]', '[2001::1]'],
    ...['[fc00::1]', '[fd12:3456::1]', '[fe80::1]', '[fec0::1]', '[ff02::1]', '[2001:db8::1]', '[100::1]'],
    ...[
      '１２７.０.０.１',
      '127。0。0。1',
      '①27.0.0.1',
      'localhost',
      'LOCALHOST',
      'localhost.',
      'anything.example',
    ],
  ])('%s is refused', async (host) => {
    expect(await ask(`http://${host}/`)).toMatchObject({ kind: 'forbidden', why: 'private' });
    expect(await ask(`https://${host}:8443/`)).toMatchObject({ kind: 'forbidden', why: 'private' });
  });

  it('are told from public ones', () => {
    const open = ['1.1.1.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.1.1', '192.0.1.1', '223.1.1.1'];
    const open6 = ['2606:4700:4700::1111', '2a00:1450:4001::200e', '2001:4860:4860::8888'];
    expect([...open, ...open6].filter((address) => !isPublicAddress(address))).toEqual([]);
    expect(['', 'localhost', '1.1.1', '::ffff:1.1.1.1'].filter(isPublicAddress)).toEqual([]);
  });
});

describe('hosts that the configuration names', () => {
  const names = (entries: readonly string[], url: string): boolean =>
    new AllowedHosts(entries).names(new URL(url));

  it.each([
    ['prometheus', 'http://prometheus:9090/x'],
    ['Prometheus.', 'http://prometheus/'],
    ['prometheus:9090', 'http://prometheus:9090/'],
    ['wiki.example:443', 'https://wiki.example/'],
    ['*.svc.local', 'http://a.b.svc.local/'],
    ['*.svc.local:8080', 'http://a.svc.local:8080/'],
    ['10.1.2.3', 'http://10.1.2.3:1/'],
    ['[::1]:9090', 'http://[::1]:9090/'],
    ['::1', 'http://[0:0:0:0:0:0:0:1]/'],
    ['bücher.example', 'http://xn--bcher-kva.example/'],
  ])('%s is %s', (entry, url) => {
    expect(names([entry], url)).toBe(true);
  });

  it.each([
    ['prometheus', 'http://prometheus.evil.example/'],
    ['prometheus:9090', 'http://prometheus:9091/'],
    ['wiki.example:443', 'http://wiki.example/'],
    ['*.svc.local', 'http://svc.local/'],
    ['*.svc.local', 'http://evilsvc.local/'],
    ['*.svc.local:8080', 'http://a.svc.local:8081/'],
    ['', 'http://a/'],
    ['*', 'http://a/'],
    ['*.', 'http://a.b/'],
    ['good.example/@a', 'http://a/'],
    ['10.0.0.0/99', 'http://10.0.0.1/'],
  ])('%s is not %s', (entry, url) => {
    expect(names([entry], url)).toBe(false);
  });

  it('are those of its own addresses, at their ports', () => {
    const of = (address: string, url: string): boolean => names(placeOf(address), url);
    expect(of('http://prometheus:9090/path', 'http://prometheus:9090/')).toBe(true);
    expect(of('https://git.internal/api/v4', 'https://git.internal/')).toBe(true);
    expect(of('https://[fd00::1]/', 'https://[fd00:0::1]/')).toBe(true);
    expect(of('https://git.internal/api/v4', 'http://git.internal:8080/')).toBe(false);
    expect(placeOf('')).toEqual([]);
  });

  it('are ranges of addresses too, whatever leads there', () => {
    const allowed = new AllowedHosts(['10.2.0.0/16', 'fd00:1::/32', 'no range/8']);
    expect(['10.2.255.1', 'fd00:1::5'].filter((address) => !allowed.holds(address))).toEqual([]);
    expect(['10.3.0.1', '::ffff:10.2.0.1', 'fd00:2::5', 'x'].filter((it) => allowed.holds(it))).toEqual([]);
  });
});
