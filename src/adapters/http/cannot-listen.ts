import { Problem } from '../../kit/problem';

/** Why the server cannot listen, as something that a person can mend. */
export function cannotListen(error: unknown, host: string, port: number): unknown {
  const { code } = error as { readonly code?: unknown };
  if (code === 'EADDRINUSE') return new Problem('http:port-taken', { port, host }, error);
  if (code === 'EACCES') return new Problem('http:port-forbidden', { port }, error);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Problem('http:host-not-here', { host }, error);
  return error;
}
