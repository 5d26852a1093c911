import { onMissingWords, say as words } from '../../../voice/say';
import { checks, type CheckParts } from './check';
import type { Reply } from './rest';
import { BOT, refusal, said, StubRest, TEAM, type AskedCall } from './testing/stub-rest';
import { Trouble } from './trouble';
import { reachOf } from './untrusted-hosts';

onMissingWords((key) => {
  throw new Error(`No words for ${key}`);
});

const well = ({ path }: AskedCall): Reply | undefined => {
  if (path === '/users/me') return said({ ...BOT, is_bot: true });
  return path.includes('/members/') || path.endsWith('/channels') ? said([]) : undefined;
};

async function found(
  answering: (call: AskedCall) => Reply | undefined,
  { version = '11.9.0', skew = 1_000, publicUrl = 'https://muster.example' } = {},
) {
  const rest = new StubRest(answering);
  const parts: CheckParts = {
    rest: { call: (...asked) => rest.call(...asked), version, skew },
    url: 'https://chat.example',
    teamName: TEAM.name,
    publicUrl,
  };
  const seen = await checks(parts);
  return seen.map(
    ({ state, note }) => [state, words(note.key, note.facts as Record<string, string>)] as const,
  );
}
const wrong = async (...asked: Parameters<typeof found>) =>
  (await found(...asked)).filter(([state]) => state !== 'ok');

it('finds nothing wrong where nothing is', async () => {
  expect(await wrong(well)).toEqual([]);
});

it('names the first thing that has to be mended', async () => {
  const one = (reply: Reply) => found(({ path }) => (path === '/users/me' ? reply : undefined));
  expect(await one(refusal(401, 'x'))).toEqual([['fail', expect.stringContaining('MATTERMOST_TOKEN')]]);
  expect(await one({ ok: false, away: 'HTTP 301' })).toEqual([['fail', expect.stringContaining('redirect')]]);
  expect(await one(said({ hello: 'world' }))).toEqual([['fail', expect.stringContaining('not Mattermost')]]);
});

it('tells an old server, a clock that is off, and a team that is not there', async () => {
  expect(await wrong(well, { version: '5.31.2' })).toEqual([['warn', expect.stringContaining('5.37')]]);
  expect(await wrong(well, { version: '5.37.0', skew: -95_000 })).toEqual([
    ['warn', expect.stringContaining('95 s behind')],
  ]);
  const lost = (call: AskedCall) => (call.path.startsWith('/teams/name/') ? refusal(404, 'x') : well(call));
  expect(await wrong(lost)).toEqual([['fail', expect.stringContaining('MATTERMOST_TEAM')]]);
});

it('says with which setting the server calls a private address', async () => {
  const [[state, text] = []] = await wrong(well, { publicUrl: 'http://10.1.2.3:3000' });
  expect(state).toBe('warn');
  expect(text).toContain('MM_SERVICESETTINGS_ALLOWEDUNTRUSTEDINTERNALCONNECTIONS=10.1.2.3;');
});

it.each([
  ['localhost', 'private'],
  ['127.0.0.1', 'private'],
  ['172.31.0.1', 'private'],
  ['172.32.0.1', 'public'],
  ['[::1]', 'private'],
  ['fd00::1', 'private'],
  ['8.8.8.8', 'public'],
  ['muster', 'private'],
  ['muster.lan', 'private'],
  ['muster.example', 'named'],
])('knows that %s is %s', (host, reach) => {
  expect(reachOf(host)).toBe(reach);
});

it('remembers that it is locked out until the server lets it in again', () => {
  const trouble = new Trouble();
  expect(trouble.now()).toBeUndefined();
  trouble.heard(refusal(401, 'x'));
  trouble.heard({ ok: false, limited: 5 });
  trouble.heard({ ok: false, away: 'x' });
  expect(trouble.now()?.key).toBe('mattermost:locked-out');
  trouble.heard(refusal(403, 'x'));
  expect(trouble.now()).toBeUndefined();
});
