import { instant } from '../../src/domain/ids';
import type { ChatCall } from '../../src/ports/chat';
import { words } from './chat-messages';
import type { ChatStage } from './chat-stage';

const LONG_AGO = instant(new Date(0));
const RUNBOOK = { title: 'Runbook <b> & more', url: 'https://muster.example/runbooks/db?a=1&b=2' } as const;

/** What the bot does to channels, its own and those of others. */
export function chatChannelCallsContract(stage: () => ChatStage): void {
  test('an archived channel takes nothing more, and archiving it again changes nothing', async () => {
    const { chat, channel, done, open, post, platform, key } = stage();
    const ref = await open();
    await post(ref, words('the last words'));
    await done({ kind: 'archive', channel: ref });
    await done({ kind: 'archive', channel: ref });
    expect(await channel(ref)).toMatchObject({ archived: true });
    const late = { kind: 'post', channel: ref, message: words('too late') } as const;
    expect(await chat.call(late, key())).toEqual({ outcome: 'failed', reason: { known: 'archived' } });
    expect((await platform.messages(ref)).map(({ text }) => text)).toEqual(['the last words']);
    expect((await channel(await open())).archived).toBe(false);
  });

  test('a link stands at the head of the channel once, and stays there when the topic changes', async () => {
    const { channel, done, open, platform } = stage();
    const ref = await open({ topic: 'before' });
    const bookmark = { kind: 'bookmark', channel: ref, ...RUNBOOK } as const;
    await done(bookmark);
    await done(bookmark);
    await done({ kind: 'set-topic', channel: ref, topic: 'after' });
    const head = await channel(ref);
    expect(head.topic).toContain('after');
    expect(head.topic).not.toContain('before');
    if (platform.lacks.includes('bookmarks')) expect(head.topic.split(RUNBOOK.url)).toHaveLength(2);
    else expect(head.bookmarks).toEqual([RUNBOOK]);
  });

  test('a group comes in with all its people, once; an unknown one is named', async () => {
    const { chat, channel, done, open, platform, key } = stage();
    const ref = await open();
    const invite = { kind: 'invite-group', channel: ref, group: platform.group } as const;
    const unknown = { outcome: 'failed', reason: { known: 'unknown-group' } };
    if (platform.lacks.includes('groups')) {
      expect(await chat.call(invite, key())).toEqual(unknown);
      return;
    }
    await done({ kind: 'invite', channel: ref, person: platform.people[0] });
    await done(invite);
    await done(invite);
    const everybody = platform.people.map((person) => person.key).sort();
    expect([...(await channel(ref)).members].sort()).toEqual(everybody);
    expect(await chat.call({ ...invite, group: 'no-such-group' }, key())).toEqual(unknown);
  });

  test.each(['its name', 'its name after a #', 'its id'])(
    'something is announced in a channel of others that is known by %s',
    async (by) => {
      const { chat, done, message, platform, key } = stage();
      const ref = await platform.place('operations');
      const place = { 'its name': 'operations', 'its id': ref }[by] ?? '#operations';
      const announce = { kind: 'announce', place, message: words('INC-1 is open') } as const;
      const call = key();
      expect(await chat.find(announce, call, LONG_AGO)).toBe('absent');
      const receipt = await done(announce, call);
      expect(await message(ref, receipt.message ?? '')).toMatchObject({ text: 'INC-1 is open', byBot: true });
      expect(await chat.find(announce, call, LONG_AGO)).toEqual(receipt);
      if (chat.capabilities.repeatsByKey) expect(await done(announce, call)).toEqual(receipt);
      const edit = { kind: 'edit', message: receipt.message ?? '', content: words('INC-1 is over') } as const;
      await done(edit);
      expect((await platform.messages(ref)).filter(({ byBot }) => byBot)).toMatchObject([
        { text: 'INC-1 is over' },
      ]);
    },
  );

  test('an announcement whose answer was lost is found, and does not stand there twice', async () => {
    const { chat, platform, key } = stage();
    const ref = await platform.place('operations');
    const announce = { kind: 'announce', place: 'operations', message: words('INC-1') } as const;
    // The bot is in by now, so that the next writing call is the message itself.
    expect(await chat.call({ ...announce, message: words('INC-0') }, key())).toMatchObject({
      outcome: 'sent',
    });
    const call = key();
    platform.loseNextAnswer();
    const lost = await chat.call(announce, call).catch(() => 'thrown' as const);
    expect(lost === 'thrown' || (lost.outcome === 'retry' && lost.effect === 'unknown')).toBe(true);
    const [, second] = (await platform.messages(ref)).filter(({ byBot }) => byBot);
    expect(await chat.find(announce, call, LONG_AGO)).toEqual({ message: second?.ref });
  });

  test('a place that is not there is named, or made where the platform makes places', async () => {
    const { chat, done, platform, key } = stage();
    const announce = { kind: 'announce', place: '#nowhere-at-all', message: words('x') } as const;
    if (platform.lacks.includes('unknown-places')) {
      await done(announce);
      await done(announce);
      expect((await platform.channels()).map(({ name }) => name)).toEqual(['nowhere-at-all']);
      return;
    }
    expect(await chat.call(announce, key())).toEqual({
      outcome: 'failed',
      reason: { known: 'unknown-place' },
    });
    expect(await platform.channels()).toEqual([]);
  });

  test('of what changes nothing when it is said again, nobody is told that it might have been done', async () => {
    const { chat, done, open, post, key } = stage();
    const channel = await open();
    const message = await post(channel, words('the card'));
    const calls: readonly ChatCall[] = [
      { kind: 'bookmark', channel, ...RUNBOOK },
      { kind: 'emoji', message, emoji: '👀', on: true },
      { kind: 'archive', channel },
      { kind: 'remove', message },
    ];
    for (const call of calls) expect(await chat.find(call, key(), LONG_AGO)).toBe('absent');
    for (const call of calls.slice(0, 2)) {
      await done(call);
      expect([{}, 'absent']).toContainEqual(await chat.find(call, key(), LONG_AGO));
    }
  });
}
