import { eventually } from '../../../../test/eventually';
import { ManualClock } from '../../../../test/fakes/manual-clock';
import { EmailLinks } from './email-links';
import { Self } from './self';
import { fine, ScriptedSlack } from './testing/scripted-slack';
import { silent } from './testing/stub-slack';

const MEMBER = { id: 'U1', team_id: 'T1', deleted: false, is_bot: false, is_email_confirmed: true };

async function linked(account: object): Promise<readonly string[][]> {
  const links: string[][] = [];
  let released = false;
  const slack = new ScriptedSlack()
    .on('auth.test', fine({ team_id: 'T1', user_id: 'UBOT' }))
    .on('users.lookupByEmail', fine({ user: account }));
  const { web } = slack.parts();
  const clock = new ManualClock();
  const round = new EmailLinks(web, new Self(web), {
    clock,
    log: silent,
    people: () => [{ id: 'ann', name: 'Ann', email: 'ann@example.org', handles: {} }],
    link: (...names) => {
      links.push(names);
      return Promise.resolve();
    },
    leases: {
      hold: () => Promise.resolve(true),
      release: () => {
        released = true;
        return Promise.resolve();
      },
    },
  });
  round.start();
  await eventually(() => {
    clock.advance(1_500);
    return released;
  });
  round.stop();
  return links;
}

it.each([
  ['of this workspace', {}],
  ['of the whole organisation', { team_id: 'E1', enterprise_user: { teams: ['T1', 'T2'] } }],
  ['of whom no more is told', { team_id: undefined, is_email_confirmed: undefined }],
])('links a member %s', async (_, more) => {
  expect(await linked({ ...MEMBER, ...more })).toEqual([['ann', 'T1', 'U1']]);
});

it.each([
  ['whose address nobody confirmed', { is_email_confirmed: false }],
  ['who is a guest', { is_restricted: true }],
  ['who is a guest of one channel', { is_ultra_restricted: true }],
  ['who is a bot', { is_bot: true }],
  ['who is gone', { deleted: true }],
  ['who was only invited', { is_invited_user: true }],
  ['who is a stranger', { is_stranger: true }],
  ['of another workspace', { team_id: 'T2' }],
])('links nobody %s', async (_, more) => {
  expect(await linked({ ...MEMBER, ...more })).toEqual([]);
});
