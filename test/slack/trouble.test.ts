import type { Say } from '../../src/domain/say';
import { text } from '../../src/voice/rich';
import { words } from '../contracts/chat-messages';
import { ChatStage } from '../contracts/chat-stage';
import { slackScene, worldOf, type SlackScene } from './slack-world';

/** A token that Slack does not want any more, and one that may do less than it did: said once, and the bot goes on with what it can. */
describe('a bot that Slack lets in no longer', () => {
  let scene: SlackScene;
  let stage: ChatStage;
  let channel: string;
  beforeEach(async () => {
    scene = await slackScene();
    stage = new ChatStage(worldOf(scene));
    await stage.chat.start(stage.hearing);
    channel = await stage.open();
  });
  afterEach(() => stage.end());

  const post = () => stage.chat.call({ kind: 'post', channel, message: words('hello') }, stage.key());
  const trouble = (): string => {
    const found: Say | undefined = stage.chat.trouble();
    return found === undefined ? '' : text(found);
  };
  const failing = async (): Promise<readonly string[]> =>
    (await stage.chat.check()).filter(({ state }) => state === 'fail').map(({ note }) => text(note));

  test.each(['token_revoked', 'invalid_auth', 'account_inactive'])(
    '%s rests everything, is said with what to do, and is over when a call works again',
    async (error) => {
      expect(trouble()).toBe('');
      scene.fake.revoke(error);
      const refused = await post();
      expect(refused).toMatchObject({
        outcome: 'retry',
        effect: 'none',
        reason: { known: 'locked-out' },
        after: 60_000,
      });
      const rests = refused.outcome === 'retry' ? (refused.rests ?? []) : [];
      expect(rests).toHaveLength(1);
      const others = [
        stage.chat.budgets({ kind: 'archive', channel }),
        stage.chat.budgets({ kind: 'announce', place: 'operations', message: words('x') }),
      ];
      for (const budgets of others) expect(budgets.map(({ key }) => key)).toContain(rests[0]);
      expect(trouble()).toContain('SLACK_BOT_TOKEN');
      expect((await failing()).join('\n')).toContain('SLACK_BOT_TOKEN');
      scene.fake.restore();
      expect(await post()).toMatchObject({ outcome: 'sent' });
      expect(trouble()).toBe('');
      expect(await failing()).toEqual([]);
    },
  );

  test('a scope that was taken away is named, and what needs no such scope goes on', async () => {
    const { message = '' } = await stage.done({ kind: 'post', channel, message: words('the card') });
    scene.fake.withdraw('pins:write');
    const refused = await stage.chat.call({ kind: 'pin', message }, stage.key());
    expect(refused).toMatchObject({ outcome: 'failed' });
    expect(JSON.stringify(refused)).toContain('pins:write');
    expect(await post()).toMatchObject({ outcome: 'sent' });
    expect(trouble()).toContain('pins:write');
    expect((await failing()).join('\n')).toContain('pins:write');
    scene.fake.grant('pins:write');
    await stage.done({ kind: 'pin', message });
    expect(trouble()).toBe('');
    expect(await failing()).toEqual([]);
  });

  test('without leave to speak in other names, the name stands in the text', async () => {
    scene.fake.withdraw('chat:write.customize');
    const { message = '' } = await stage.done({
      kind: 'post',
      channel,
      message: words('rolled back'),
      as: 'Zoë',
    });
    const seen = await stage.message(channel, message);
    expect(seen.as).toBeUndefined();
    expect(seen.text).toMatch(/^Zoë.*rolled back$/s);
  });

  test('no token and no secret is ever logged, or shown by a check', async () => {
    scene.fake.revoke();
    await post();
    const all = JSON.stringify([scene.log.lines, await stage.chat.check(), stage.chat.trouble()]);
    expect(all).not.toMatch(/xox|xapp|signing secret of/);
  });
});
