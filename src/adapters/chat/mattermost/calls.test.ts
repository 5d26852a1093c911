import type { EffectKey } from '../../../domain/ids';
import { effectKey, instant } from '../../../domain/ids';
import type { ChatCall } from '../../../ports/chat';
import { MattermostCalls } from './calls';
import { markOf } from './channel-name';
import { findCall } from './find';
import { Names } from './names';
import type { OutParts } from './out-parts';
import type { Reply } from './rest';
import { ANN, BOT, refusal, said, StubRest, TEAM, type AskedCall } from './testing/stub-rest';
import { stubParts } from './testing/stub-parts';

const CHANNEL = 'c'.repeat(26);
const POST = 'p'.repeat(26);
const KEY = effectKey('incident/1/card');
const ann = { key: 'person/ann', name: 'Ann' };
const hello = {
  summary: 'hello',
  tone: 'plain',
  blocks: [{ kind: 'text', text: [{ kind: 'text', text: 'hello' }] }],
} as const;
const post: ChatCall = { kind: 'post', channel: CHANNEL, message: hello };
const forbidden = refusal(403, 'api.context.permissions.app_error');

function scene(answering: (call: AskedCall) => Reply | undefined = () => undefined) {
  const rest = new StubRest(answering);
  const { house, home, people } = stubParts(rest);
  const handle = ({ key }: { key: string }) => (key === ann.key ? ANN.id : undefined);
  const names = new Names({ rest, people, clock: house.clock, handle });
  const parts: OutParts = {
    rest,
    home,
    names,
    crypto: house.crypto,
    memory: house.memory,
    log: house.log,
    drawChart: house.drawChart,
    word: ({ key, facts }) => `${key} ${JSON.stringify(facts)}`,
    actionUrl: 'https://muster.example/mattermost/action',
  };
  const calls = new MattermostCalls(parts);
  return { rest, parts, call: (call: ChatCall, key: EffectKey = KEY) => calls.call(call, key) };
}
const is =
  (method: string, path: string, reply: Reply) =>
  (call: AskedCall): Reply | undefined =>
    call.method === method && call.path === path ? reply : undefined;
const anyOf =
  (...answers: readonly ((call: AskedCall) => Reply | undefined)[]) =>
  (call: AskedCall): Reply | undefined =>
    answers.map((answer) => answer(call)).find((reply) => reply !== undefined);

it('posts with its key where both the server and Muster remember it', async () => {
  const { rest, parts, call } = scene(is('POST', '/posts', said({ id: POST })));
  expect(await call({ ...post, thread: POST })).toEqual({ outcome: 'sent', receipt: { message: POST } });
  expect(rest.of('POST', '/posts')[0]?.body).toEqual({
    channel_id: CHANNEL,
    root_id: POST,
    message: 'hello',
    props: { muster_key: KEY },
    pending_post_id: `${BOT.id}:${parts.crypto.digest(KEY)}`,
  });
});

it.each<[string, Reply, object]>([
  [
    'a 429',
    { ok: false, limited: 2_500 },
    { outcome: 'retry', effect: 'none', after: 2_500, rests: ['mattermost/server'] },
  ],
  [
    'a lost answer',
    { ok: false, unknown: 'HTTP 502' },
    { outcome: 'retry', effect: 'unknown', reason: { known: 'threw' } },
  ],
  [
    'a time-out',
    { ok: false, unknown: 'TimeoutError' },
    { outcome: 'retry', effect: 'unknown', reason: { known: 'timed-out' } },
  ],
  [
    'nobody there',
    { ok: false, away: 'ECONNREFUSED' },
    { outcome: 'retry', effect: 'none', reason: { known: 'away' } },
  ],
  [
    'a token that is not taken',
    refusal(401, 'api.context.session_expired.app_error'),
    {
      outcome: 'retry',
      effect: 'none',
      after: 60_000,
      reason: { known: 'locked-out' },
      rests: ['mattermost/server'],
    },
  ],
])('says what became of a post after %s', async (_, reply, outcome) => {
  const { call } = scene(is('POST', '/posts', reply));
  expect(await call(post)).toMatchObject(outcome);
});

it('tells a channel that is gone or archived from one where something is forbidden', async () => {
  const there = (channel: Reply) =>
    scene(anyOf(is('POST', '/posts', forbidden), is('GET', `/channels/${CHANNEL}`, channel)));
  const shape = { id: CHANNEL, type: 'O', delete_at: 0 };
  expect(await there(refusal(404, 'x')).call(post)).toEqual({
    outcome: 'failed',
    reason: { known: 'channel-gone' },
  });
  expect(await there(said({ ...shape, delete_at: 5 })).call(post)).toEqual({
    outcome: 'failed',
    reason: { known: 'archived' },
  });
  const lacking: Reply = { ok: false, status: 403, id: 'x', message: 'no', permission: 'create_post' };
  const { call } = scene(
    anyOf(is('POST', '/posts', lacking), is('GET', `/channels/${CHANNEL}`, said(shape))),
  );
  expect(await call(post)).toEqual({
    outcome: 'failed',
    reason: { said: 'mattermost:lacks-permission {"permission":"create_post"}' },
  });
});

it('keeps the key and whatever else stood in the props of a message that it edits', async () => {
  const before = { id: POST, props: { muster_key: 'k', from_bot: 'true', attachments: [{ text: 'old' }] } };
  const { rest, call } = scene(
    anyOf(is('GET', `/posts/${POST}`, said(before)), is('PUT', `/posts/${POST}/patch`, said({ id: POST }))),
  );
  expect(await call({ kind: 'edit', message: POST, content: hello })).toMatchObject({ outcome: 'sent' });
  expect(rest.of('PUT', '/posts')[0]?.body).toEqual({
    message: 'hello',
    props: { muster_key: 'k', from_bot: 'true' },
  });
});

it('brings somebody into the team before the channel', async () => {
  let inTeam = false;
  const { rest, call } = scene((asked) => {
    if (asked.path === `/teams/${TEAM.id}/members`) {
      inTeam = true;
      return said({});
    }
    if (asked.path === `/channels/${CHANNEL}/members`) return inTeam ? said({}) : refusal(404, 'not in team');
    return undefined;
  });
  expect(await call({ kind: 'invite', channel: CHANNEL, person: ann })).toMatchObject({ outcome: 'sent' });
  expect(rest.asked.at(-1)).toMatchObject({
    path: `/channels/${CHANNEL}/members`,
    body: { user_id: ANN.id },
  });
});

const open = { kind: 'open-channel', name: 'inc-1', title: 'DB', topic: 'SEV1', private: true } as const;
const taken = refusal(400, 'store.sql_channel.save_channel.exists.app_error');
const named = (name: string) => `/teams/${TEAM.id}/channels/name/${name}?include_deleted=true`;

it('knows its own channel under a taken name, and varies the name where it is somebody else’s', async () => {
  const mark = markOf(scene().parts.crypto, KEY);
  const own = scene(
    anyOf(
      is('POST', '/channels', taken),
      is('GET', named('inc-1'), said({ id: 'own', purpose: `x ${mark}` })),
    ),
  );
  expect(await own.call(open)).toEqual({ outcome: 'sent', receipt: { channel: 'own' } });
  const other = scene((asked) => {
    if (asked.path === '/channels')
      return (asked.body as { name: string }).name === 'inc-1-2' ? said({ id: 'two' }) : taken;
    return asked.path === named('inc-1') ? said({ id: 'other', purpose: '' }) : undefined;
  });
  expect(await other.call(open)).toEqual({ outcome: 'sent', receipt: { channel: 'two' } });
  expect(other.rest.of('POST', '/channels').at(-1)?.body).toMatchObject({
    type: 'P',
    display_name: 'DB',
    header: 'SEV1',
  });
});

it('finds nothing by a server that does not answer, and says that it is unsure', async () => {
  const long = instant(new Date(0));
  const { parts } = scene((asked) =>
    asked.path.includes('/name/inc') ? { ok: false, unknown: 'x' } : undefined,
  );
  expect(await findCall(parts, open, KEY, long)).toBe('unsure');
  const away = scene((asked) => (asked.path.includes('/posts') ? { ok: false, away: 'x' } : undefined));
  expect(await findCall(away.parts, post, KEY, long)).toBe('unsure');
  expect(await findCall(away.parts, { kind: 'pin', message: POST }, KEY, long)).toBe('absent');
});

it('says which part is wrong while it does not know where it lives', async () => {
  const { call } = scene(is('GET', `/teams/name/${TEAM.name}`, refusal(404, 'x')));
  expect(await call(post)).toEqual({
    outcome: 'retry',
    reason: { said: 'mattermost:no-team {"team":"ops"}' },
    effect: 'none',
  });
  const locked = scene(is('GET', '/users/me', refusal(401, 'x')));
  expect(await locked.call(post)).toMatchObject({ reason: { known: 'locked-out' } });
});

it('invites a group from a server that tells the same page for ever, and comes to an end', async () => {
  const page = said({ members: Array.from({ length: 200 }, () => ({ id: ANN.id })) });
  const { rest, call } = scene(({ path }) => {
    if (path.startsWith('/groups?')) return said([{ id: 'g'.repeat(26), name: 'ops' }]);
    if (path.startsWith('/groups/')) return page;
    return path === `/channels/${CHANNEL}/members` ? said({}) : undefined;
  });
  expect(await call({ kind: 'invite-group', channel: CHANNEL, group: 'ops' })).toMatchObject({
    outcome: 'sent',
  });
  expect(rest.of('GET', '/groups/')).toHaveLength(10);
});
