import { eventually } from '../eventually';
import { ANN, BOB } from './catalogue';
import { happenings, record } from './story';
import { numbered, TwoSides, type Side } from './two-sides';

let two: TwoSides;
afterEach(() => two.close());

const BURST = numbered('burst', 20);

/** What is found in the history comes behind what was heard meanwhile; each of both is in its order, and nothing stands twice. */
async function expectAllOf(side: Side, words: readonly string[]): Promise<readonly string[]> {
  const [inTime, late] = await two.inTimeAndLate(side, words);
  expect(inTime).toEqual([...inTime].sort());
  expect(late).toEqual([...late].sort());
  expect([...inTime, ...late].sort()).toEqual(words);
  return late;
}

it.each(['current', '5.37'] as const)(
  'hears all of a burst in which the line to Mattermost is cut, once: %s',
  async (mattermost) => {
    two = await TwoSides.declared({ mattermost });
    const { sockets } = two.mattermost.fake;
    sockets.cutAfter(7);
    await two.burst('mattermost', BURST);
    await eventually(() => sockets.listening > 0);
    const late = await expectAllOf('mattermost', BURST);
    expect(late.length > 0).toBe(mattermost === '5.37');
    const found = happenings(await record(two.house)).told.filter((it) => it.startsWith('GapFound'));
    expect(found.length > 0).toBe(mattermost === '5.37');
    const after = numbered('after', 5);
    await two.burst('mattermost', after);
    expect(await two.arrived('mattermost', after)).toEqual(after);
  },
);

it.each([true, false])(
  'hears all of a burst in which the line to Slack is cut, once; Slack tells again what was not acknowledged: %s',
  async (repeats) => {
    two = await TwoSides.declared({ slack: 'socket' });
    const { sockets } = two.slack.fake;
    two.slackRepeats = repeats;
    const back = numbered('back', 20);
    const speaking = two.burst('slack', BURST.slice(0, 8));
    await two.burst('mattermost', back.slice(0, 10));
    await speaking;
    sockets.cut();
    await two.burst('slack', BURST.slice(8));
    await two.burst('mattermost', back.slice(10));
    await eventually(() => sockets.open > 0);
    const late = await expectAllOf('slack', BURST);
    if (!repeats) expect(late.length).toBeGreaterThan(0);
    expect(await two.arrived('mattermost', back)).toEqual(back);
    const after = numbered('after', 5);
    await two.burst('slack', after);
    expect(await two.arrived('slack', after)).toEqual(after);
  },
);

it('goes on in Slack while Mattermost is down, and fills in afterwards what was missed on both sides', async () => {
  two = await TwoSides.declared();
  const { fake } = two.mattermost;
  const { port } = new URL(fake.url);
  await two.copyOf('slack', await two.says('slack', ANN, 'before'));
  await fake.stop();
  const missed = numbered('while you were away', 8);
  const refs = await two.burst('slack', missed);
  const gone = refs[3] ?? '';
  await two.platform('slack').remove(ANN, gone);
  await two.platform('slack').edit(ANN, refs[1] ?? '', 'while you were away 02, corrected');
  await two.command('slack', BOB, '/incident status identified');
  const unheard = numbered('nobody hears this', 6);
  await two.burst('mattermost', unheard);
  await fake.start(Number(port));
  await eventually(() => fake.sockets.listening > 0);
  const rest = missed.filter((_, nth) => nth !== 3 && nth !== 1);
  expect(await two.arrived('slack', rest)).toEqual(rest);
  const all = await two.copiedTexts('mattermost');
  expect(all).toHaveLength(8);
  expect(all[2]).toContain('02, corrected');
  expect(await two.arrived('mattermost', unheard)).toEqual(unheard);
  expect((await two.copiedTexts('slack')).every((it) => it.includes('heard late'))).toBe(true);
  expect(happenings(await record(two.house)).told.some((it) => it.startsWith('GapFound'))).toBe(true);
  const card = (await two.platform('mattermost').messages(two.channel('mattermost'))).find(
    ({ pinned }) => pinned,
  );
  expect(card?.text).toContain('identified');
  expect(await two.house.store.outbox.dead(10)).toEqual([]);
});

const LOCKED_OUT = /does not let Muster in/;

const reasonOf = async (part: string): Promise<string | undefined> =>
  (await two.house.readiness()).find((it) => it.part === part)?.reason;

const tries = (side: Side): number =>
  side === 'slack' ? two.slack.fake.calls.length : two.mattermost.fake.requests.length;

it.each(['slack', 'mattermost'] as const)(
  'says once in the other chat that %s lets Muster in no more, and afterwards everything arrives',
  async (out) => {
    two = await TwoSides.declared();
    const other = out === 'slack' ? 'mattermost' : 'slack';
    const told = async (words: RegExp): Promise<number> =>
      (await two.platform(other).messages(two.channel(other))).filter(({ text }) => words.test(text)).length;
    if (out === 'slack') two.slack.fake.revoke();
    else two.mattermost.fake.troubles.revoked = true;
    const missed = numbered('meanwhile', 6);
    await two.burst(other, missed);
    await two.command(other, BOB, '/incident status identified');
    await eventually(async () => (await told(LOCKED_OUT)) > 0);
    await eventually(async () => (await reasonOf(out)) !== undefined);
    await two.burst(other, ['and more']);
    const tried = tries(out);
    await eventually(() => tries(out) > tried + 3);
    expect(await told(LOCKED_OUT)).toBe(1);
    if (out === 'slack') two.slack.fake.restore();
    else two.mattermost.fake.troubles.revoked = false;
    expect(await two.arrived(other, [...missed, 'and more'])).toEqual([...missed, 'and more']);
    await eventually(async () => (await reasonOf(out)) === undefined);
    await two.house.settled();
    const lines = happenings(await record(two.house)).told.map((it) => it.split(' ')[0]);
    expect(lines.filter((it) => it === 'ChatTroubled' || it === 'ChatRecovered')).toEqual([
      'ChatTroubled',
      'ChatRecovered',
    ]);
    expect(await two.house.store.outbox.dead(10)).toEqual([]);
  },
);
