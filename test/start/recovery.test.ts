import { cleanUp, dataFolder, ensureBuilt, healthy, processesOf, startMuster, until } from './muster';

beforeAll(ensureBuilt);
afterEach(cleanUp);

const kill = (pid: number): void => {
  process.kill(pid, 'SIGKILL');
};

it('takes over from a supervisor that was killed, with what it left running', async () => {
  const dataDir = dataFolder();
  const first = startMuster(dataDir);
  await first.ready();
  kill(first.pid);
  await first.ended;

  const second = startMuster(dataDir);
  const { address, bot } = await second.ready();
  expect(await healthy(address)).toBe(true);

  // And once more when everything was killed at once: no file may speak for a process that is gone.
  expect(processesOf(dataDir)).toContain(bot);
  for (const pid of processesOf(dataDir)) kill(pid);
  await second.ended;
  const third = startMuster(dataDir);
  expect(await healthy((await third.ready()).address)).toBe(true);
  third.child.kill('SIGTERM');
  expect(await third.ended).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
});

it('starts a bot, a worker, a PostgreSQL and a Redis again that were killed', async () => {
  const dataDir = dataFolder();
  // A fixed port, for the address must stay what it was.
  const muster = startMuster(dataDir, { env: { PORT: String(20_000 + (process.pid % 10_000)) } });
  const { address, bot, worker, postgres, redis } = await muster.ready();
  for (const pid of [bot, worker, postgres, ...(redis === undefined ? [] : [redis])]) kill(pid);
  const again = ['The bot ended', 'The worker ended', 'PostgreSQL ended', ...(redis ? ['Redis ended'] : [])];
  await until(() => again.every((words) => muster.output().includes(words)));
  await until(() => healthy(address));
  muster.child.kill('SIGTERM');
  expect(await muster.ended).toBe(0);
  expect(processesOf(dataDir)).toEqual([]);
});
