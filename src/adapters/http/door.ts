import type { ProblemName } from './problem';
import type { Tokens } from './tokens';

/** What is known of a request before its body is read. */
export interface Arrival {
  /** The other end of the socket. */
  readonly peer: string | undefined;
  /** The port that it came to. */
  readonly port: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const PEER = /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/i;
const HOST = /^(localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?$/i;
const FORWARDED = /^(x-forwarded(-.*)?|forwarded|via|x-real-ip|x-client-ip|cf-connecting-ip|true-client-ip)$/;
const HTTP_PORT = 80;

/**
 * Who may come in where people and scripts of this installation may. With tokens: whoever carries one. Without: only
 * loopback, and a loopback peer is not enough, because a reverse proxy on this machine is one too (forwarding headers), and
 * so is a browser that a strange page sends here (its Origin) or that was told that a strange name is 127.0.0.1 (Host).
 */
export function turnedAway(arrival: Arrival, tokens: Tokens): ProblemName | undefined {
  const { authorization } = arrival.headers;
  if (!tokens.none) {
    if (tokens.nameOf(authorization) !== undefined) return undefined;
    return authorization === undefined ? 'token-missing' : 'token-wrong';
  }
  return notLoopback(arrival);
}

function notLoopback({ peer, port, headers }: Arrival): ProblemName | undefined {
  if (peer === undefined || !PEER.test(peer)) return 'not-loopback';
  if (Object.keys(headers).some((name) => FORWARDED.test(name))) return 'forwarded';
  const host = headers['host'] ?? '';
  const named = HOST.exec(host);
  if (named === null || Number(named[2] ?? HTTP_PORT) !== port) return 'foreign-host';
  const origin = headers['origin'];
  if (origin !== undefined && origin.toLowerCase() !== `http://${host.toLowerCase()}`)
    return 'foreign-origin';
  return undefined;
}
