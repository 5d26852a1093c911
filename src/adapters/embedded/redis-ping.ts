/** Asks a Redis whether it is there, in its own protocol: the supervisor must not load a client for it. */
import net from 'node:net';
import tls from 'node:tls';

export type RedisAnswer =
  { readonly kind: 'ready' } | { readonly kind: 'refused' | 'unreachable'; readonly reason: string };

const word = (text: string): string => `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
export const command = (...words: string[]): string => `*${words.length}\r\n${words.map(word).join('')}`;

export function connect(address: string): { socket: net.Socket; hello: string } {
  if (address.startsWith('/')) return { socket: net.connect({ path: address }), hello: '' };
  const url = new URL(address);
  const place = { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 6379) };
  const socket =
    url.protocol === 'rediss:' ? tls.connect({ ...place, servername: place.host }) : net.connect(place);
  const [user, password] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  const hello = password === '' ? '' : command('AUTH', ...(user === '' ? [] : [user]), password);
  return { socket, hello };
}

/** `address` is a redis:// or rediss:// URL, or the path of a socket. */
export function pingRedis(address: string, milliseconds = 5000): Promise<RedisAnswer> {
  return new Promise((resolve) => {
    const { socket, hello } = connect(address);
    const answer = (it: RedisAnswer): void => {
      socket.destroy();
      resolve(it);
    };
    let heard = '';
    socket.setTimeout(milliseconds, () => {
      // A process that got no processor for so long finds the time over before it reads what came long ago.
      setImmediate(() => {
        answer({ kind: 'unreachable', reason: `no answer in ${milliseconds / 1000} s` });
      });
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      answer({ kind: 'unreachable', reason: error.code ?? error.message });
    });
    socket.on('close', () => {
      answer({ kind: 'unreachable', reason: 'it closed the connection' });
    });
    socket.on('data', (chunk) => {
      heard += chunk.toString('utf8');
      const refusal = /^-(.*)\r\n/m.exec(heard)?.[1];
      if (heard.includes('+PONG\r\n')) answer({ kind: 'ready' });
      else if (refusal?.startsWith('LOADING') ?? false)
        answer({ kind: 'unreachable', reason: 'it is still loading' });
      else if (refusal !== undefined) answer({ kind: 'refused', reason: refusal });
    });
    socket.write(hello + command('PING'));
  });
}
