import type { ProblemName } from './problem';
import type { Tokens } from './tokens';

/** What is known of a request before its body is read. */
export interface Arrival {
  /** The other end of the socket. */
  readonly peer: string | undefined;
  /** The port that it came to. */
  readonly port: number | undefined;
  /** As it was asked for, with the host in front if it came so. */
  readonly url: string;
  readonly httpVersion: string;
  /** One that came several times is a list with commas, `host` too. */
  readonly headers: Readonly<Record<string, string>>;
}

const PEER = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/i;
const HOST = /^(localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?$/i;
const FORWARDED =
  /^(x-(original-)?forwarded(-.*)?|forwarded(-for)?|via|x-(real|client|cluster-client)-ip|(cf-connecting|true-client|fastly-client)-ip|x-original-host|x-envoy-.*)$/;
const HTTP_PORT = 80;

/**
 * Who may come in where people and scripts of this installation may. With tokens: whoever carries one. Without: only
 * loopback, and a loopback peer is not enough, because a reverse proxy on this machine is one too (forwarding headers), and
 * so is a browser that a strange page sends here (its Origin, or Sec-Fetch-Site where it sends none) or that was told that a
 * strange name is 127.0.0.1 (Host). nginx left to its defaults shows itself by nothing but HTTP/1.0.
 */
export function turnedAway(arrival: Arrival, tokens: Tokens): ProblemName | undefined {
  const { authorization } = arrival.headers;
  if (!tokens.none) {
    if (tokens.nameOf(authorization) !== undefined) return undefined;
    return authorization === undefined ? 'token-missing' : 'token-wrong';
  }
  return notLoopback(arrival);
}

function notLoopback({ peer, port, url, httpVersion, headers }: Arrival): ProblemName | undefined {
  if (peer === undefined || !PEER.test(peer)) return 'not-loopback';
  if (httpVersion === '1.0' || Object.keys(headers).some((name) => FORWARDED.test(name))) return 'forwarded';
  // An address with a host in it is how one speaks to a proxy, and that host would be another than `Host`.
  if (!url.startsWith('/')) return 'foreign-host';
  const host = headers['host'] ?? '';
  const named = HOST.exec(host);
  if (named === null || Number(named[2] ?? HTTP_PORT) !== port) return 'foreign-host';
  const origin = headers['origin'];
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    return 'foreign-origin';
  const site = headers['sec-fetch-site'];
  // A link that somebody follows is a reading of theirs; what a page loads by itself it may only load from its own site.
  const follows = headers['sec-fetch-mode'] === 'navigate';
  if (origin === undefined && !follows && (site === 'cross-site' || site === 'same-site'))
    return 'foreign-origin';
  return undefined;
}
