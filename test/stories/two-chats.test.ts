import { messageText } from '../../src/voice/message-text';
import { TwoChats } from './two-chats';

it('is read in both chats what is said in either, with its author’s name, once and as it stands', async () => {
  const two = await new TwoChats().declared();
  const ref = await two.writes('slack', 'Ana', 'the shards are red');
  await two.writes('mattermost', 'Bo', 'all of them?');
  await two.edits('slack', 'Ana', ref, 'three shards are red');
  const wrong = await two.writes('slack', 'Ana', 'wrong window, sorry');
  await two.removes('slack', 'Ana', wrong);

  expect(two.shown('mattermost')).toEqual(['three shards are red']);
  expect(two.shown('slack')).toEqual(['all of them?']);
  const [copy, other] = two.lines('mattermost');
  expect(copy).toMatch(/ as Ana m\d+: the shards are red$/);
  expect(other).toMatch(/ as Ana m\d+: wrong window, sorry$/);
  expect(two.lines('slack')).toHaveLength(1);
  expect(two.lines('slack')[0]).toContain(' as Bo Lindqvist ');
});

it('goes on in the thread that it was said in, from either side', async () => {
  const two = await new TwoChats().declared();
  const root = await two.writes('slack', 'Ana', 'who has the pager?');
  const copy = (await two.world.store.talk.copy(two.slack.id, root, two.mattermost.id)) ?? '';
  const posts: (string | undefined)[] = [];
  for (const chat of [two.slack, two.mattermost])
    chat.refusals.push((call) => {
      if (call.kind === 'post' && call.as !== undefined) posts.push(call.thread);
      return undefined;
    });
  await two.writes('mattermost', 'Bo', 'I do', { thread: copy });
  await two.writes('slack', 'Ana', 'thank you', { thread: root });
  expect(posts).toEqual([root, copy]);
});

it('puts an emoji at the first person’s and takes it off at the last’s; the names are known', async () => {
  const two = await new TwoChats().declared();
  const ref = await two.writes('slack', 'Ana', 'fixed, I think');
  const copy = (await two.world.store.talk.copy(two.slack.id, ref, two.mattermost.id)) ?? '';
  await two.reacts('slack', 'Ana', ref, '🎉');
  await two.reacts('slack', 'Chen', ref, '🎉');
  await two.reacts('mattermost', 'Bo', copy, '🎉');
  const names = (await two.world.store.talk.reactors(two.slack.id, ref, '🎉')).map(({ name }) => name);
  expect(names).toEqual(['Ana', 'Chen', 'Bo Lindqvist']);
  await two.reacts('slack', 'Ana', ref, '🎉', false);
  await two.reacts('mattermost', 'Bo', copy, '🎉', false);
  await two.reacts('slack', 'Chen', ref, '🎉', false);
  expect(two.lines('mattermost').slice(1)).toEqual([`puts 🎉 on ${copy}`, `takes 🎉 off ${copy}`]);
  expect(two.lines('slack')).toEqual([`puts 🎉 on ${ref}`, `takes 🎉 off ${ref}`]);
});

it('shows files as links and mentions as people, and neither secrets nor anybody’s formatting', async () => {
  const two = await new TwoChats().declared();
  const secret = ['xoxb', '123456789012', 'abcdefghijklmnopqrstuvwx'].join('-');
  await two.writes('slack', 'Ana', `@{mattermost/w/bo} the token is ${secret}\n*look*`, {
    files: [
      { name: 'graph.png', url: 'https://files.example/g' },
      { name: 'odd', url: 'javascript:alert(1)' },
    ],
  });
  const [post] = two.mattermost.messages.slice(-1);
  const [text, files] = post?.message.blocks ?? [];
  expect(JSON.stringify(post)).not.toContain(secret);
  expect(text?.kind === 'text' ? text.text[0] : undefined).toEqual({
    kind: 'person',
    person: { key: 'person/bo', name: 'Bo Lindqvist' },
  });
  expect(text?.kind === 'text' ? text.text.at(-1) : undefined).toEqual({ kind: 'text', text: '*look*' });
  expect(files?.kind === 'list' ? files.items.flat().filter(({ kind }) => kind === 'link') : []).toEqual([
    { kind: 'link', url: 'https://files.example/g', label: 'graph.png' },
  ]);
  expect(post === undefined ? '' : messageText(post.message)).toContain('odd');
});

it('copies nothing of what is said elsewhere, or by Muster itself', async () => {
  const two = await new TwoChats().declared();
  const card = two.slack.messages[0]?.ref ?? '';
  await two.reacts('slack', 'Ana', card, '👍');
  const elsewhere = { ...two.message('slack', 'Ana', 'lunch?'), channel: 'random' };
  await two.hear({ ...two.base('slack', 'Ana'), channel: 'random', kind: 'message', message: elsewhere });
  expect(two.lines('mattermost')).toEqual([]);
});
