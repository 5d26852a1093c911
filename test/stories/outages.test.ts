import { TwoChats } from './two-chats';

const MINUTE = 60_000;

it.each([1, 2, 3, 4, 5, 10, 60])(
  'loses nothing of what was said while a chat was down for %s minutes, whatever nobody knows of it',
  async (minutes) => {
    const two = await new TwoChats({ outages: true }).declared();
    const { world, mattermost } = two;
    const find = mattermost.find.bind(mattermost);
    const isAway = new Error('cannot say');
    await two.writes('slack', 'Ana', 'before');
    let isDown = true;
    mattermost.find = (...asked) => (isDown ? Promise.reject(isAway) : find(...asked));
    mattermost.refusals.push((call) => {
      if (!isDown) return undefined;
      const effect = call.kind === 'post' ? 'unknown' : 'none';
      return { outcome: 'retry', reason: { known: 'timed-out' }, effect };
    });
    const said = ['one', 'two', 'three'];
    for (const words of said) await two.writes('slack', 'Ana', words);
    const note = { ...two.base('slack', 'Ana'), kind: 'command', family: 'incident' } as const;
    await two.hear({ ...note, text: 'status identified' });
    for (let passed = 0; passed < minutes * MINUTE; passed += 5_000) await world.pass(5_000);
    isDown = false;
    for (let passed = 0; passed < 10 * MINUTE; passed += 10_000) await world.pass(10_000);
    expect(two.shown('mattermost').map((text) => text.split('\n')[0])).toEqual(['before', ...said]);
    expect(mattermost.log.filter((line) => line.includes('identified')).length).toBeGreaterThan(0);
    expect(await world.store.outbox.dead(10)).toEqual([]);
  },
);

it('still gives up what a chat that works does not take', async () => {
  const two = await new TwoChats({ outages: true }).declared();
  const { world, mattermost } = two;
  mattermost.refusals.push((call) =>
    call.kind === 'post' && call.as !== undefined
      ? { outcome: 'retry', reason: { known: 'timed-out' }, effect: 'none' }
      : undefined,
  );
  await two.writes('slack', 'Ana', 'poison');
  for (let passed = 0; passed < 20; passed += 1) {
    const note = { ...two.base('slack', 'Ana'), kind: 'command', family: 'incident' } as const;
    await two.hear({ ...note, text: `severity sev${String((passed % 4) + 1)} because` });
    await world.pass(20_000);
  }
  expect((await world.store.outbox.dead(10)).map(({ what }) => what)).toEqual(['copy']);
});
