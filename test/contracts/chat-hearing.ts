import type { Answer } from '../../src/ports/hearing';
import { FORM, withButtons, words } from './chat-messages';
import type { ChatStage } from './chat-stage';
import type { Shown, ShownForm } from './chat-world';
import { eventually } from './recording-hearing';

/** What people do is heard whole and once named; what the house answers reaches them and nobody else. */
export function chatHearingContract(stage: () => ChatStage): void {
  const inChannel = async () => {
    const { chat, platform, hearing, open, done, post } = stage();
    const channel = await open();
    for (const person of platform.people) await done({ kind: 'invite', channel, person });
    const command = (text: string) =>
      platform.say(platform.people[0], channel, `/${platform.family} ${text}`);
    return { chat, platform, hearing, post, channel, command, ann: platform.people[0] };
  };
  const shownForm = (shown: Shown): ShownForm => {
    if (shown.kind !== 'form') throw new Error(`No form but ${JSON.stringify(shown)}`);
    return shown.form;
  };
  const tell = (text: string): Answer => ({ kind: 'tell', message: words(text) });

  test('a command is heard with who, where, when, and an answer for their eyes only', async () => {
    const { chat, platform, hearing, channel, command, ann } = await inChannel();
    hearing.answer = tell('Got it <b>');
    expect(await command('declare db is down  sev2')).toEqual({ kind: 'words', text: 'Got it <b>' });
    expect(hearing.heard).toHaveLength(1);
    const heard = await hearing.next('command');
    expect(heard).toMatchObject({ chat: chat.id, channel, family: platform.family });
    expect(heard.text.replace(/\s+/g, ' ')).toBe('declare db is down sev2');
    expect(heard.by).toMatchObject({ kind: 'person', chat: chat.id });
    expect(heard.by.id).not.toBe('');
    expect(heard.by.person.name).toBe(ann.name);
    expect(new Date(heard.at).toISOString()).toBe(heard.at);
    expect(await platform.messages(channel)).toEqual([]);
  });

  test('a command with nothing after it is heard too, and an answer may be silence', async () => {
    const { hearing, command } = await inChannel();
    expect(await command('')).toEqual({ kind: 'nothing' });
    expect((await hearing.next('command')).text).toBe('');
  });

  test('every doing has its own delivery id, and a redelivery carries the same', async () => {
    const { platform, hearing, channel, post, command, ann } = await inChannel();
    const card = await post(channel, withButtons('Take command'));
    await command('list');
    await command('list');
    await platform.press(ann, card, 'Take command');
    await platform.press(ann, card, 'Take command');
    const ids = hearing.heard.map(({ delivery }) => delivery);
    expect(new Set(ids).size).toBe(4);
    await platform.again();
    expect(hearing.heard.at(-1)).toMatchObject({ kind: 'press', delivery: ids.at(-1) });
  });

  test('a button hands its token back unread, and it says where', async () => {
    const { platform, hearing, channel, post, ann } = await inChannel();
    const card = await post(channel, withButtons('Take command', 'Not me'));
    expect((await stage().message(channel, card)).buttons).toEqual(['Take command', 'Not me']);
    hearing.answer = tell('You are in command');
    expect(await platform.press(ann, card, 'Not me')).toEqual({ kind: 'words', text: 'You are in command' });
    expect(await hearing.next('press')).toMatchObject({ token: 'token of Not me', channel });
  });

  test('a form opens from a command and comes back with its state and values', async () => {
    const { platform, hearing, command, ann } = await inChannel();
    hearing.answer = { kind: 'form', form: FORM };
    const form = shownForm(await command('declare'));
    expect(form.title).toBe(FORM.title);
    expect(form.fields.map(({ name, label }) => [name, label])).toEqual(
      FORM.fields.map(({ name, label }) => [name, label]),
    );
    expect(form.fields.find(({ name }) => name === 'severity')?.initial).toBe('SEV3');
    hearing.answer = { kind: 'silent' };
    const values = { title: 'DB <down> & *out*', severity: 'SEV1', drill: 'yes' };
    expect(await platform.submit(ann, form, values)).toEqual({ kind: 'nothing' });
    const heard = await hearing.next('submit');
    expect(heard.state).toBe(FORM.state);
    expect(heard.values).toMatchObject(values);
    expect(Object.values(heard.values)).not.toContain(undefined);
  });

  test('a flag that is off and a field left empty are absent or empty', async () => {
    const { platform, hearing, command, ann } = await inChannel();
    hearing.answer = { kind: 'form', form: FORM };
    const form = shownForm(await command('declare'));
    hearing.answer = { kind: 'silent' };
    await platform.submit(ann, form, { title: 'x', severity: 'SEV1' });
    const { values } = await hearing.next('submit');
    expect([values['drill'] ?? '', values['details'] ?? '']).toEqual(['', '']);
  });

  test('a button opens a form', async () => {
    const { platform, hearing, channel, post, ann } = await inChannel();
    const card = await post(channel, withButtons('Update'));
    hearing.answer = { kind: 'form', form: FORM };
    expect(shownForm(await platform.press(ann, card, 'Update')).title).toBe(FORM.title);
  });

  test('errors stand at their fields and the form can be sent again', async () => {
    const { platform, hearing, command, ann } = await inChannel();
    hearing.answer = { kind: 'form', form: FORM };
    const form = shownForm(await command('declare'));
    hearing.answer = { kind: 'errors', errors: { title: 'Say what is wrong' }, general: 'Not yet' };
    const shown = await platform.submit(ann, form, { title: '?', severity: 'SEV1' });
    // Where there is no other place for it, what is wrong with the whole stands there too.
    const title = expect.stringContaining('Say what is wrong') as string;
    expect(shown).toMatchObject({ kind: 'errors', errors: { title } });
    hearing.answer = { kind: 'silent' };
    expect(await platform.submit(ann, form, { title: 'DB', severity: 'SEV1' })).toEqual({ kind: 'nothing' });
    expect((await hearing.next('submit')).values['title']).toBe('DB');
  });

  test('a lookup field asks the house while its person types', async () => {
    const { platform, hearing, ann } = await inChannel();
    hearing.offered = [{ value: 'db', label: 'Database' }];
    expect(await platform.lookUp(ann, 'services', 'dat')).toEqual(hearing.offered);
    expect(hearing.asked).toMatchObject([
      { source: 'services', typed: platform.lacks.includes('typing') ? '' : 'dat' },
    ]);
  });

  test("a message and a reaction are heard with the message's author, text and own time", async () => {
    const { platform, hearing, channel, ann } = await inChannel();
    const [, bob] = platform.people;
    await platform.say(bob, channel, 'errors since the deploy <b>*x*');
    const { message } = await hearing.next('message');
    expect(message).toMatchObject({ channel, text: 'errors since the deploy <b>*x*' });
    expect(message.author.name).toBe(bob.name);
    await platform.react(ann, message.ref, '📌', true);
    const heard = await hearing.next('react');
    expect(heard).toMatchObject({ emoji: '📌', added: true, channel, message });
    expect(heard.by.person.name).toBe(ann.name);
    await platform.react(ann, message.ref, '📌', false);
    const removed = await eventually(() =>
      hearing.heard.find((said) => said.kind === 'react' && !said.added),
    );
    expect(removed.delivery).not.toBe(heard.delivery);
  });

  test("the bot's own message is heard when somebody reacts to it", async () => {
    const { platform, hearing, channel, post, ann } = await inChannel();
    const card = await post(channel, words('Commander needed'));
    await platform.react(ann, card, '📌', true);
    expect((await hearing.next('react')).message).toMatchObject({ ref: card, text: 'Commander needed' });
    expect(hearing.heard.filter(({ kind }) => kind === 'message')).toEqual([]);
  });

  test('when nothing can be recorded, the person is told so in plain words', async () => {
    const { platform, hearing, channel, post, command, ann } = await inChannel();
    const card = await post(channel, withButtons('Take command'));
    hearing.answer = { kind: 'form', form: FORM };
    const form = shownForm(await command('declare'));
    hearing.isDown = true;
    const lost = { kind: 'words', text: 'Nothing was recorded. Say it again.' };
    expect(await command('note x')).toEqual(lost);
    expect(await platform.press(ann, card, 'Take command')).toEqual(lost);
    const shown = await platform.submit(ann, form, { title: 'DB', severity: 'SEV1' });
    expect([lost.text, 'errors']).toContain(shown.kind === 'words' ? shown.text : shown.kind);
    expect([lost, { kind: 'refused' }]).toContainEqual(await platform.say(ann, channel, 'hello'));
  });

  test('a late answer reaches its person and nobody else', async () => {
    const { chat, platform, hearing, command } = await inChannel();
    await command('show');
    const { whisper, channel } = await hearing.next('command');
    if (whisper === undefined || channel === undefined) return;
    await chat.whisper(whisper, words('It took a while'));
    expect(await platform.messages(channel)).toEqual([]);
  });

  test('it stops as often as it is told to, and keeps delivering after that', async () => {
    const { chat, post, channel, platform } = await inChannel();
    await Promise.all([chat.stop(), chat.stop()]);
    await chat.stop();
    await post(channel, words('still here'));
    expect(await platform.messages(channel)).toHaveLength(1);
  });
}
