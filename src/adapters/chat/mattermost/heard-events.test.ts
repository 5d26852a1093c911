import { instant } from '../../../domain/ids';
import { HeardEvents, NotTold } from './heard-events';
import { SeenPosts } from './heard-posts';
import { eventShape, type SocketEvent } from './heard-shapes';
import { ANN, BOT, said, StubRest, TEAM } from './testing/stub-rest';
import { stubParts } from './testing/stub-parts';

const CHANNEL = 'oct9xjc9nbb3jxft3it3874i4c';
const AT = instant(new Date(1_795_249_619_000));

/** As a server of 2021 sent it. */
const post = (more: object = {}): object => ({
  id: 'ti8at7r1a3rp7kjr5xkg3ugsgh',
  create_at: 1_795_249_618_931,
  update_at: 1_795_249_618_931,
  edit_at: 0,
  delete_at: 0,
  is_pinned: false,
  user_id: ANN.id,
  channel_id: CHANNEL,
  root_id: '',
  parent_id: '',
  original_id: '',
  message: '@ann hi',
  type: '',
  props: {},
  hashtags: '',
  pending_post_id: '',
  reply_count: 0,
  last_reply_at: 0,
  participants: null,
  metadata: {},
  ...more,
});
const event = (name: string, data: object, seq = 1): SocketEvent =>
  eventShape.parse({
    event: name,
    data,
    broadcast: { omit_users: null, user_id: '', channel_id: CHANNEL, team_id: '' },
    seq,
  });
const posted = (more: object = {}, about: object = {}): SocketEvent =>
  event('posted', {
    channel_type: 'O',
    team_id: TEAM.id,
    post: JSON.stringify(post(more)),
    sender_name: '@ann',
    mentions: '["x"]',
    ...about,
  });
const changed = (name: string, more: object = {}, data: object = {}): SocketEvent =>
  event(name, { post: JSON.stringify(post(more)), ...data });
const reaction = (name: string, user = ANN.id, more: object = {}): SocketEvent =>
  event(name, {
    reaction: JSON.stringify({
      user_id: user,
      post_id: 'ti8at7r1a3rp7kjr5xkg3ugsgh',
      emoji_name: 'pushpin',
      create_at: 1_795_249_618_943,
      update_at: 1_795_249_618_943,
      delete_at: 0,
      remote_id: '',
      ...more,
    }),
  });

async function world(type = 'O') {
  const rest = new StubRest(({ path }) => {
    if (path.startsWith('/posts/')) return said(post());
    return path.startsWith('/channels/') ? said({ id: CHANNEL, team_id: TEAM.id, type }) : undefined;
  });
  const parts = stubParts(rest);
  const home = await parts.home.find();
  if (home === undefined) throw new Error('There is no home');
  const events = new HeardEvents(parts, new SeenPosts(parts));
  return {
    rest,
    lane: (one: SocketEvent) => events.laneOf(one),
    hear: (one: SocketEvent) => events.said(home, { event: one, connection: 'line', at: AT }),
  };
}

describe('what the socket brings', () => {
  it('is a message with its author, text, moment, thread and files', async () => {
    const { hear } = await world();
    const files = [{ id: 'f1', name: 'graph.png' }];
    expect(await hear(posted({ root_id: 'root', metadata: { files } }))).toEqual({
      kind: 'message',
      chat: 'mattermost',
      delivery: 'post/ti8at7r1a3rp7kjr5xkg3ugsgh',
      channel: CHANNEL,
      at: '2026-11-21T08:26:58.931Z',
      by: {
        kind: 'person',
        chat: 'mattermost',
        workspace: TEAM.id,
        id: ANN.id,
        person: { key: `seen/mattermost/${TEAM.id}/${ANN.id}`, name: 'ann' },
      },
      message: {
        ref: 'ti8at7r1a3rp7kjr5xkg3ugsgh',
        channel: CHANNEL,
        author: { key: `seen/mattermost/${TEAM.id}/${ANN.id}`, name: 'ann' },
        text: `@{mattermost/${TEAM.id}/${ANN.id}|ann} hi`,
        written: '2026-11-21T08:26:58.931Z',
        thread: 'root',
        files: [
          { name: 'graph.png', url: `https://chat.example/${TEAM.name}/pl/ti8at7r1a3rp7kjr5xkg3ugsgh` },
        ],
      },
    });
  });

  it('is nothing where the bot itself, the server, or somebody in private or in another team speaks', async () => {
    const { hear } = await world();
    const nothing = [
      posted({ user_id: BOT.id }),
      posted({ type: 'system_join_channel' }),
      posted({ channel_id: 'direct' }, { channel_type: 'D', team_id: '' }),
      posted({ channel_id: 'other' }, { team_id: 'another' }),
      event('posted', { post: 'not JSON' }),
      event('typing', { user_id: ANN.id }),
      reaction('reaction_added', BOT.id),
      event('user_added', { user_id: BOT.id, team_id: TEAM.id }),
    ];
    for (const one of nothing) expect(await hear(one)).toBeUndefined();
    const inPrivate = await world('D');
    expect(await inPrivate.hear(changed('post_edited', { edit_at: 1 }))).toBeUndefined();
  });

  it('is said by the webhook and not by whoever set it up', async () => {
    const { hear } = await world();
    const props = { from_webhook: 'true', override_username: 'alerts', attachments: [{ text: 'disk full' }] };
    expect(await hear(posted({ message: '', props }))).toMatchObject({
      by: { id: 'webhook:alerts' },
      message: { text: 'disk full', author: { name: 'alerts' } },
    });
  });

  it('is a change only where somebody edited, and each its own', async () => {
    const { hear } = await world();
    expect(await hear(changed('post_edited'))).toBeUndefined();
    const edit = (ms: number) => hear(changed('post_edited', { edit_at: ms, update_at: ms, message: 'x' }));
    const [first, second] = [await edit(1_795_249_700_000), await edit(1_795_249_800_000)];
    expect(first).toMatchObject({ kind: 'edit', message: { text: 'x' }, at: '2026-11-21T08:28:20.000Z' });
    expect(second?.delivery).not.toBe(first?.delivery);
  });

  it('is a message taken away, by whom the server names, else by its author', async () => {
    const { hear } = await world();
    const gone = { delete_at: 1_795_249_700_000 };
    expect(await hear(changed('post_deleted', gone))).toMatchObject({ kind: 'remove', by: { id: ANN.id } });
    expect(await hear(changed('post_deleted', gone, { delete_by: 'moderator' }))).toMatchObject({
      by: { id: 'moderator' },
      message: 'ti8at7r1a3rp7kjr5xkg3ugsgh',
    });
  });

  it('is a reaction with the message that it is on', async () => {
    const { hear } = await world();
    const added = await hear(reaction('reaction_added'));
    expect(added).toMatchObject({ kind: 'react', emoji: '📌', added: true, message: { channel: CHANNEL } });
    // A removal may come without any time.
    const removed = await hear(reaction('reaction_removed', ANN.id, { create_at: 0, update_at: 0 }));
    expect(removed).toMatchObject({ added: false, at: AT });
    expect(removed?.delivery).not.toBe(added?.delivery);
    expect(await hear(reaction('reaction_added', ANN.id, { emoji_name: 'our-parrot' }))).toMatchObject({
      emoji: 'our-parrot',
    });
  });

  it('is somebody who came or left, once for each time', async () => {
    const { hear, lane } = await world();
    const join = (name: string, seq: number) => event(name, { user_id: ANN.id, team_id: TEAM.id }, seq);
    const [came, left] = [await hear(join('user_added', 4)), await hear(join('user_removed', 5))];
    expect(came).toMatchObject({ kind: 'join', joined: true, channel: CHANNEL, by: { id: ANN.id } });
    expect(left).toMatchObject({ joined: false });
    expect(left?.delivery).not.toBe(came?.delivery);
    expect(lane(join('user_added', 4))).toBe(CHANNEL);
  });

  it('is asked for again where the server does not answer, and let go where it does not know', async () => {
    const { hear, rest } = await world();
    rest.answering = ({ path }) =>
      path.startsWith('/posts/') ? { ok: false, away: 'ECONNREFUSED' } : undefined;
    await expect(hear(reaction('reaction_added'))).rejects.toThrow(NotTold);
    rest.answering = () => undefined;
    expect(await hear(reaction('reaction_added'))).toBeUndefined();
  });
});
