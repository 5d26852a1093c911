/** What a Redis says of itself (INFO), in its own protocol. */
import { command, connect } from './redis-ping';

/** `name → value`; nothing where it does not say, or not to us. */
export function redisInfo(
  address: string,
  section: string,
  milliseconds = 5000,
): Promise<ReadonlyMap<string, string> | undefined> {
  return new Promise((resolve) => {
    const { socket, hello } = connect(address);
    const answer = (it: ReadonlyMap<string, string> | undefined): void => {
      socket.destroy();
      resolve(it);
    };
    const nothing = (): void => {
      answer(undefined);
    };
    let heard = '';
    socket.setTimeout(milliseconds, nothing).on('error', nothing).on('close', nothing);
    socket.on('data', (chunk) => {
      heard += chunk.toString('utf8');
      if (/^-/m.test(heard)) nothing();
      const [whole, length = ''] = /\$(\d+)\r\n/.exec(heard) ?? [];
      if (whole === undefined) return;
      const text = heard.slice(heard.indexOf(whole) + whole.length);
      if (Buffer.byteLength(text) >= Number(length)) answer(linesOf(text));
    });
    socket.write(hello + command('INFO', section));
  });
}

const linesOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split('\r\n')
      .filter((line) => line.includes(':') && !line.startsWith('#'))
      .map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
