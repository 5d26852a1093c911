import { TwoChats } from './two-chats';

it('fills in afterwards and in order what could not be shown while a chat was down, marked as late', async () => {
  const two = await new TwoChats().declared();
  const { world, mattermost } = two;
  mattermost.refusals.push(() => ({ outcome: 'retry', reason: { known: 'away' }, effect: 'none' }));
  const first = await two.writes('slack', 'Ana', 'one');
  await two.writes('slack', 'Ana', 'two');
  const gone = await two.writes('slack', 'Chen', 'never mind');
  await two.edits('slack', 'Ana', first, 'one, corrected');
  await two.removes('slack', 'Chen', gone);
  for (let waited = 0; waited < 100; waited += 10) await world.pass(10_000);
  await two.writes('mattermost', 'Bo', 'is anybody here?');
  expect(two.shown('mattermost')).toEqual([]);
  expect(two.shown('slack')).toEqual(['is anybody here?']); // the other chat carries on

  mattermost.refusals.length = 0;
  await world.pass(100_000);
  await two.writes('slack', 'Ana', 'three');
  expect(two.shown('mattermost')).toEqual([
    'one, corrected\nWritten 2026-03-01 03:00 UTC, copied late.',
    'two\nWritten 2026-03-01 03:00 UTC, copied late.',
    'three',
  ]);
  await two.edits('slack', 'Ana', first, 'one, corrected twice');
  expect(two.shown('mattermost')[0]).toBe('one, corrected twice\nWritten 2026-03-01 03:00 UTC, copied late.');
});

it('copies what was said while the line was cut, marked as late, once', async () => {
  const two = await new TwoChats().declared();
  const { world, slack, mattermost } = two;
  await two.writes('slack', 'Ana', 'before');
  const from = world.clock.now();
  await world.pass(1_000);
  slack.past.push(two.message('slack', 'Ana', 'nobody heard this'));
  await world.pass(1_000);
  slack.past.push(two.message('slack', 'Chen', 'nor this'));
  await world.pass(30_000);
  const after = two.message('slack', 'Ana', 'after');
  slack.past.push(after);
  await two.hear({ ...two.base('slack', 'Ana'), kind: 'message', message: after });
  const to = world.clock.now();
  await Promise.all([world.hearing.cut(slack.id, from, to), world.hearing.cut(slack.id, from, to)]);
  await world.settle();
  expect(two.shown('mattermost')).toEqual([
    'before',
    'after',
    'nobody heard this\nWritten 2026-03-01 03:00 UTC, heard late.',
    'nor this\nWritten 2026-03-01 03:00 UTC, heard late.',
  ]);
  expect(mattermost.log.filter((line) => line.includes(' as '))).toHaveLength(4);
});

it('lets no page and no card wait behind chatter', async () => {
  const two = await new TwoChats().declared();
  const { mattermost, world } = two;
  mattermost.refusals.push((call) =>
    call.kind === 'post' && call.as !== undefined
      ? { outcome: 'retry', reason: { known: 'busy' }, effect: 'none', after: 600_000 }
      : undefined,
  );
  await two.writes('slack', 'Ana', 'chatter');
  const before = mattermost.log.length;
  const said = { ...two.base('slack', 'Ana'), kind: 'command', family: 'incident' } as const;
  await two.hear({ ...said, text: 'lead' });
  await world.settle();
  const told = mattermost.log.slice(before);
  expect(told.some((line) => line.startsWith('edits'))).toBe(true);
  expect(told.some((line) => line.startsWith('#') && line.includes('Ana'))).toBe(true);
  expect(two.shown('mattermost')).toEqual([]);
});

it('shows nothing in a channel that could not be made private', async () => {
  const two = await new TwoChats().declared();
  const { mattermost } = two;
  mattermost.refusals.push((call) =>
    call.kind === 'set-privacy' ? { outcome: 'failed', reason: { known: 'cannot-convert' } } : undefined,
  );
  const said = { ...two.base('slack', 'Chen'), kind: 'command', family: 'incident' } as const;
  await two.hear({ ...said, text: 'private on' });
  await two.writes('slack', 'Chen', 'the token is out');
  await two.writes('mattermost', 'Bo', 'which one?');
  expect(two.shown('mattermost')).toEqual([]);
  expect(two.shown('slack')).toEqual(['which one?']);
});

it('shows nothing that was said since in a channel that is still to become private, whatever waited for it', async () => {
  const two = await new TwoChats().declared();
  const { mattermost, world } = two;
  const wait = { outcome: 'retry', reason: { known: 'busy' }, effect: 'none', after: 20_000 } as const;
  mattermost.refusals.push((call) => (call.kind === 'post' && call.as !== undefined ? wait : undefined));
  const first = await two.writes('slack', 'Chen', 'harmless');
  await two.writes('slack', 'Chen', 'harmless too');
  mattermost.refusals.push((call) => (call.kind === 'set-privacy' ? { ...wait, after: 60_000 } : undefined));
  const said = { ...two.base('slack', 'Chen'), kind: 'command', family: 'incident' } as const;
  await two.hear({ ...said, text: 'private on' });
  await two.edits('slack', 'Chen', first, 'the token is out');
  mattermost.refusals.shift();
  await world.pass(40_000);
  expect(two.shown('mattermost')).toEqual([]);
  mattermost.refusals.length = 0;
  await world.pass(60_000);
  await world.pass(20_000);
  expect(two.shown('mattermost').map((text) => text.split('\n')[0])).toEqual([
    'the token is out',
    'harmless too',
  ]);
});

it('does not mind that a chat does not know an emoji, or that somebody took a copy away', async () => {
  const two = await new TwoChats().declared();
  const { mattermost, world } = two;
  const ref = await two.writes('slack', 'Ana', 'hm');
  mattermost.refusals.push((call) =>
    call.kind === 'emoji'
      ? { outcome: 'failed', reason: { known: 'unknown-emoji' } }
      : call.kind === 'edit' && call.as !== undefined
        ? { outcome: 'failed', reason: { known: 'message-gone' } }
        : undefined,
  );
  await two.reacts('slack', 'Ana', ref, 'partyparrot');
  await two.edits('slack', 'Ana', ref, 'hmm');
  expect(await world.store.outbox.dead(10)).toEqual([]);
});

it.each(['edited', 'removed'] as const)(
  'shows it once and as it stands, though a post was given up as undecided: %s',
  async (then) => {
    const two = await new TwoChats().declared();
    const { mattermost, world } = two;
    const [call, find] = [mattermost.call.bind(mattermost), mattermost.find.bind(mattermost)];
    let down = true;
    mattermost.call = async (...said) => {
      const done = await call(...said);
      return down ? { outcome: 'retry', reason: { known: 'timed-out' }, effect: 'unknown' } : done;
    };
    mattermost.find = (...asked) => (down ? Promise.reject(new Error('cannot say')) : find(...asked));
    const ref = await two.writes('slack', 'Ana', 'one');
    for (let minutes = 0; minutes < 60; minutes += 5) await world.pass(300_000);
    expect((await world.store.outbox.dead(10)).map(({ what }) => what)).toContain('copy');
    down = false;
    if (then === 'edited') await two.edits('slack', 'Ana', ref, 'one, corrected');
    else await two.removes('slack', 'Ana', ref);
    await world.pass(300_000);
    const shown = two.shown('mattermost').map((text) => text.split('\n')[0]);
    expect(shown).toEqual(then === 'edited' ? ['one, corrected'] : []);
    expect(two.lines('mattermost').filter((line) => line.startsWith('#'))).toHaveLength(1);
  },
);
