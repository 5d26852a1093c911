import { turnedAway } from '../../src/adapters/http/door';
import { Tokens } from '../../src/adapters/http/tokens';
import { Served } from './served';

const NONE = new Tokens([]);
const PLAIN = { httpVersion: '1.1', url: '/api/v1/incidents' };
const loopback = (headers: Record<string, string> = {}, peer = '127.0.0.1') =>
  turnedAway({ ...PLAIN, peer, port: 3000, headers: { host: 'localhost:3000', ...headers } }, NONE);

describe('without a token', () => {
  it.each(['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1'])('lets the peer %s in', (peer) => {
    expect(loopback({}, peer)).toBeUndefined();
  });

  it.each(['10.0.0.1', '::ffff:10.0.0.1', '128.0.0.1', '1::1', '', '127.0.0.1.evil'])(
    'turns the peer %p away, whatever it says its host is',
    (peer) => {
      expect(loopback({}, peer)).toBe('not-loopback');
    },
  );

  it.each([
    'x-forwarded-for',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-original-forwarded-for',
    'x-envoy-external-address',
    'forwarded',
    'via',
    'x-real-ip',
  ])('turns whatever a proxy forwarded away (%s), even an empty header', (name) => {
    expect(loopback({ [name]: '127.0.0.1' })).toBe('forwarded');
    expect(loopback({ [name]: '' })).toBe('forwarded');
  });

  it('turns HTTP/1.0 away, which is all that tells a plain nginx in front', () => {
    const arrival = { ...PLAIN, peer: '::1', port: 3000, headers: { host: 'localhost:3000' } };
    expect(turnedAway({ ...arrival, httpVersion: '1.0' }, NONE)).toBe('forwarded');
  });

  it('turns an address with a host of its own away, and a host that is said twice', () => {
    const arrival = { ...PLAIN, peer: '::1', port: 3000, headers: { host: 'localhost:3000' } };
    expect(turnedAway({ ...arrival, url: 'http://evil.example/api' }, NONE)).toBe('foreign-host');
    expect(loopback({ host: 'localhost:3000,evil.example' })).toBe('foreign-host');
  });

  it('turns away what a strange page loads without saying its origin, and follows links', () => {
    for (const site of ['cross-site', 'same-site']) {
      expect(loopback({ 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' })).toBe('foreign-origin');
      expect(loopback({ 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate' })).toBeUndefined();
    }
    for (const site of ['same-origin', 'none']) expect(loopback({ 'sec-fetch-site': site })).toBeUndefined();
  });

  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LocalHost:3000'])('answers as %s', (host) => {
    expect(loopback({ host })).toBeUndefined();
  });

  it.each([
    'evil.example:3000',
    'localhost',
    'localhost:3001',
    'localhost.:3000',
    'localhost.evil.example:3000',
    '127.0.0.1.nip.io:3000',
    'user@localhost:3000',
    '0.0.0.0:3000',
    'localhost:03000x',
    '',
  ])('does not answer as %p, which is how a rebound name would arrive', (host) => {
    expect(loopback({ host })).toBe('foreign-host');
  });

  it.each([
    'http://evil.example',
    'null',
    'http://localhost:3001',
    'https://localhost:3000',
    'http://127.0.0.1:3000',
    '',
  ])('turns the origin %p away', (origin) => {
    expect(loopback({ origin })).toBe('foreign-origin');
  });

  it('lets its own origin in', () => {
    expect(loopback({ origin: 'http://localhost:3000' })).toBeUndefined();
  });

  it('knows that port 80 is not written', () => {
    expect(
      turnedAway({ ...PLAIN, peer: '::1', port: 80, headers: { host: 'localhost' } }, NONE),
    ).toBeUndefined();
  });
});

describe('with tokens', () => {
  const tokens = new Tokens(['ci:aaa', 'bbb']);
  const asked = (authorization?: string) =>
    turnedAway(
      { ...PLAIN, peer: '10.0.0.1', port: 1, headers: authorization === undefined ? {} : { authorization } },
      tokens,
    );

  it('lets whoever carries one in, from anywhere, by its name', () => {
    expect(asked('Bearer aaa')).toBeUndefined();
    expect(asked('bearer  bbb')).toBeUndefined();
    expect(tokens.nameOf('Bearer aaa')).toBe('ci');
    expect(tokens.nameOf('Bearer bbb')).toBe('token-2');
  });

  it.each([
    'Bearer',
    'Bearer ',
    'Bearer aa',
    'Bearer aaab',
    'Bearer ci:aaa',
    'Basic aaa',
    'aaa',
    'Bearer aaa, Bearer bbb',
  ])('turns %p away', (authorization) => {
    expect(asked(authorization)).toBe('token-wrong');
  });

  it('wants one even from loopback', () => {
    expect(turnedAway({ ...PLAIN, peer: '::1', port: 80, headers: { host: 'localhost' } }, tokens)).toBe(
      'token-missing',
    );
  });

  it('never lets an empty token in', () => {
    expect(new Tokens(['ci:', '']).nameOf('Bearer ')).toBeUndefined();
    expect(new Tokens(['']).nameOf(undefined)).toBeUndefined();
  });
});

describe('at the socket', () => {
  let served: Served;
  beforeEach(() => {
    served = new Served();
  });
  afterEach(() => served.stop());

  it('says what to do, before it reads a body', async () => {
    await served.start();
    const answer = await served.post('/api/v1/incidents', { title: 'x' }, { host: 'rebound.example' });
    expect(answer.status).toBe(403);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ type: 'urn:muster:problem:foreign-host', status: 403 });
    expect(answer.json()['detail']).toContain('MUSTER_API_TOKEN');
    expect(served.api.acts).toEqual([]);
  });

  it('answers 401 with a challenge where a token is missing or wrong', async () => {
    await served.start({ apiTokens: ['ops:secret-1'] });
    for (const headers of [{}, { authorization: 'Bearer nope' }]) {
      const answer = await served.get('/api/v1/incidents', headers);
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.text).not.toContain('secret-1');
    }
    const headers = {
      authorization: 'Bearer secret-1',
      host: 'muster.example',
      origin: 'https://muster.example',
    };
    expect((await served.get('/api/v1/incidents', headers)).status).toBe(200);
  });

  it('reads every Host that was sent, not the first alone', async () => {
    await served.start();
    const own = `localhost:${String(served.port)}`;
    const twice = `GET /api/v1/incidents HTTP/1.1\r\nhost: ${own}\r\nhost: evil.example\r\nconnection: close\r\n\r\n`;
    expect(await served.raw(twice)).toContain('urn:muster:problem:foreign-host');
  });

  it('counts whom it turned away', async () => {
    await served.start();
    await served.get('/api/v1/incidents', { via: '1.1 proxy' });
    expect((await served.get('/metrics')).text).toContain(
      'muster_refused_requests_total{reason="forwarded"} 1',
    );
  });
});
