import { eventually } from '../eventually';
import { ANN, BOB } from './catalogue';
import { TwoSides, type Side } from './two-sides';

let two: TwoSides;
afterEach(() => two.close());

const SIDES: readonly Side[] = ['slack', 'mattermost'];
const isPrivate = async (side: Side): Promise<boolean | undefined> =>
  (await two.platform(side).channels()).find(({ ref }) => ref === two.channel(side))?.private;
const bobReads = async (side: Side): Promise<boolean> =>
  (await two.platform(side).readableBy(BOB)).includes(two.channel(side));

it('is private in both chats from its birth, and what is said in it is read by nobody else', async () => {
  two = await TwoSides.declared({}, ' --private');
  for (const side of SIDES) {
    expect([side, await isPrivate(side), await bobReads(side)]).toEqual([side, true, false]);
    const ref = await two.says(side, ANN, `the token is out, says ${side}`);
    await two.copyOf(side, ref);
  }
  for (const side of SIDES) {
    const place = await two.platform(side).place('elsewhere');
    const list = await two.platform(side).say(BOB, place, '/incident list');
    expect(list.kind === 'words' ? list.text : '').not.toContain('search');
    const show = await two.platform(side).say(BOB, place, '/incident show #1');
    expect(show.kind === 'words' ? show.text : '').toContain('There is no such incident');
    expect(await two.platform(side).messages(place)).toEqual([]);
    expect(await two.platform(side).directMessages(BOB)).toEqual([]);
  }
  await two.command('mattermost', ANN, '/incident role scribe @bob');
  for (const side of SIDES) await eventually(() => bobReads(side));
});

it('shows nothing more in a channel that stays open', async () => {
  two = await TwoSides.declared();
  const before = await two.says('mattermost', ANN, 'said to everybody');
  await two.copyOf('mattermost', before);
  await two.command('slack', ANN, '/incident private on');
  await eventually(async () => (await isPrivate('mattermost')) === true);
  expect([await isPrivate('slack'), await isPrivate('mattermost')]).toEqual([false, true]);
  await two.says('mattermost', ANN, 'said to a few');
  await two.says('slack', ANN, 'said in the open');
  await eventually(async () => (await two.copies('mattermost')).length === 1);
  await two.command('mattermost', ANN, '/incident update of a few impact:x next:30');
  await eventually(async () =>
    JSON.stringify(await two.platform('mattermost').messages(two.channel('mattermost'))).includes('of a few'),
  );
  const open = JSON.stringify(await two.platform('slack').messages(two.channel('slack')));
  expect(open).toContain('said to everybody');
  expect(open).not.toContain('of a few');
  expect(open).not.toContain('said to a few');
});
