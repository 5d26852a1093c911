import type { Answer } from '../../src/ports/hearing';
import { FORM, withButtons, words } from './chat-messages';
import type { ChatStage } from './chat-stage';
import { eventually } from './recording-hearing';

/** What people do beside commands, buttons and words: changing them, coming and going, menus, the bot's own page. */
export function chatMenusContract(stage: () => ChatStage): void {
  const inChannel = async () => {
    const { chat, platform, hearing, open, done } = stage();
    const channel = await open();
    const [ann, bob] = platform.people;
    for (const person of [ann, bob]) await done({ kind: 'invite', channel, person });
    const say = async (text: string) => {
      await platform.say(ann, channel, text);
      return (await hearing.next('message')).message;
    };
    return { chat, platform, hearing, channel, say, ann, bob };
  };

  test('a changed message is heard as it stands, once for each change', async () => {
    const { platform, hearing, channel, say, ann } = await inChannel();
    const message = await say('a slpi');
    await platform.edit(ann, message.ref, 'a <slip> & more');
    const heard = await hearing.next('edit');
    expect(heard).toMatchObject({ channel, message: { ...message, text: 'a <slip> & more' } });
    expect(heard.by.person.name).toBe(ann.name);
    await platform.edit(ann, message.ref, 'once more');
    const deliveries = await eventually(() => {
      const edits = hearing.heard.filter(({ kind }) => kind === 'edit');
      return edits.length === 2 ? edits.map(({ delivery }) => delivery) : undefined;
    });
    expect(new Set(deliveries).size).toBe(2);
    expect(hearing.heard.filter(({ kind }) => kind === 'message')).toHaveLength(1);
  });

  test('a message that its author took away is heard by its name', async () => {
    const { platform, hearing, channel, say, ann } = await inChannel();
    const message = await say('never mind');
    await platform.remove(ann, message.ref);
    const heard = await hearing.next('remove');
    expect(heard).toMatchObject({ channel, message: message.ref });
    expect(heard.by.person.name).toBe(ann.name);
    expect(hearing.heard.filter(({ kind }) => kind === 'message' || kind === 'edit')).toHaveLength(1);
  });

  test("the bot's own changes are not heard", async () => {
    const { open, post, done, platform, hearing } = stage();
    const channel = await open();
    const [ann] = platform.people;
    await done({ kind: 'invite', channel, person: ann });
    const card = await post(channel, words('the card'));
    await done({ kind: 'edit', message: card, content: words('the card, later') });
    await done({ kind: 'emoji', message: card, emoji: '👀', on: true });
    await done({ kind: 'remove', message: card });
    await platform.say(ann, channel, 'after all that');
    await hearing.next('message');
    const heard = hearing.heard.filter(({ kind }) => kind !== 'join');
    expect(heard.map(({ kind }) => kind)).toEqual(['message']);
  });

  test('who comes into a channel, or leaves it, is heard', async () => {
    const { open, platform, hearing } = stage();
    const channel = await open();
    const [, bob] = platform.people;
    for (const joined of [true, false]) {
      await platform.join(bob, channel, joined);
      const heard = await eventually(() =>
        hearing.heard.findLast((said) => said.kind === 'join' && said.joined === joined),
      );
      expect(heard).toMatchObject({ channel, by: { person: { name: bob.name } } });
    }
    const ids = hearing.heard.map(({ delivery }) => delivery);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('an answer that comes later shows nothing yet, or the word for it', async () => {
    const { platform, hearing, channel, ann } = await inChannel();
    hearing.answer = { kind: 'later', message: words('It is written down') };
    const shown = await platform.say(ann, channel, `/${platform.family} show`);
    expect([{ kind: 'nothing' }, { kind: 'words', text: 'It is written down' }]).toContainEqual(shown);
    expect((await hearing.next('command')).whisper).toBeDefined();
    expect(await platform.messages(channel)).toEqual([]);
  });

  test('an entry of the menus is heard, on nothing or on a message, and can open a form', async () => {
    const { platform, hearing, channel, say, ann } = await inChannel();
    if (platform.lacks.includes('shortcuts')) return;
    hearing.answer = { kind: 'form', form: FORM };
    expect(await platform.shortcut(ann, 'declare')).toMatchObject({
      kind: 'form',
      form: { title: FORM.title },
    });
    const declare = await hearing.next('shortcut');
    expect(declare).toMatchObject({ shortcut: 'declare', by: { person: { name: ann.name } } });
    expect(declare).not.toHaveProperty('message');
    hearing.answer = { kind: 'silent' };
    const message = await say('errors since the deploy');
    for (const shortcut of ['pin', 'request'] as const) {
      await platform.shortcut(ann, shortcut, message.ref);
      expect(await hearing.next('shortcut')).toMatchObject({ shortcut, channel, message });
    }
  });

  test("the bot's own page shows what the house says of it, to whoever looks", async () => {
    const { platform, hearing, ann, bob } = await inChannel();
    if (platform.lacks.includes('home')) return;
    hearing.answer = { kind: 'page', message: withButtons('Declare', 'Ask for help') } satisfies Answer;
    for (const person of [ann, bob]) {
      expect(await platform.home(person)).toEqual({
        kind: 'page',
        text: 'Who takes command?',
        buttons: ['Declare', 'Ask for help'],
      });
      expect((await hearing.next('home')).by.person.name).toBe(person.name);
    }
    hearing.answer = { kind: 'form', form: FORM };
    expect(await platform.pressHome(bob, 'Ask for help')).toMatchObject({ kind: 'form' });
    expect((await hearing.next('press')).token).toBe('token of Ask for help');
  });

  test('what it needs of the platform is looked at, and while all is well nothing is wrong', async () => {
    const { chat } = stage();
    const checks = await chat.check();
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.filter(({ state }) => state === 'fail')).toEqual([]);
    expect(chat.trouble()).toBeUndefined();
  });
}
