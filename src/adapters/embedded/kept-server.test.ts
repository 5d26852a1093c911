import { keepServer } from './kept-server';
import type { EmbeddedServer } from './server-process';

function fake(pid: number): { server: EmbeddedServer; die: () => void; stopped: () => boolean } {
  let die = (): void => undefined;
  let stopped = false;
  const ended = new Promise<void>((resolve) => {
    die = resolve;
  });
  const stop = (): Promise<void> => {
    stopped = true;
    die();
    return ended;
  };
  return {
    server: { address: 'a', pid, ended, stop },
    die: () => {
      die();
    },
    stopped: () => stopped,
  };
}

it('starts a server again that ended, until it comes up, and stops the one that runs then', async () => {
  const [first, second] = [fake(1), fake(2)];
  const starts = [() => first.server, () => Promise.reject(new Error('not yet')), () => second.server];
  const news: (number | undefined)[] = [];
  let up = (): void => undefined;
  const again = new Promise<void>((resolve) => {
    up = resolve;
  });
  const kept = await keepServer(
    async () => {
      const next = starts.shift();
      if (!next) throw new Error('more starts than expected');
      return next();
    },
    ({ pid }) => {
      news.push(pid);
      if (pid === 2) up();
    },
  );
  first.die();
  await again;
  expect(news).toEqual([undefined, 2]);
  expect(kept.pid()).toBe(2);
  await kept.stop();
  expect([first.stopped(), second.stopped()]).toEqual([false, true]);
});

it('throws what the first start throws', async () => {
  await expect(
    keepServer(
      () => Promise.reject(new Error('no')),
      () => undefined,
    ),
  ).rejects.toThrow('no');
});
