import { randomUUID } from 'node:crypto';

import type { Browser, Page } from 'playwright-core';

import { effectKey } from '../../src/domain/ids';
import type { ChatCall } from '../../src/ports/chat';
import { FORM, withButtons, words } from '../contracts/chat-messages';
import type { RecordingHearing } from '../contracts/recording-hearing';
import { startBrowser } from './browser';
import { consoleScene, type ConsoleScene } from './console-scene';

const PATIENCE = 60_000;

let browser: Browser;
let scene: ConsoleScene;
let hearing: RecordingHearing;
let page: Page;
let channel: string;

beforeAll(async () => {
  browser = await startBrowser();
}, PATIENCE);
afterAll(() => browser.close());
beforeEach(async () => {
  scene = await consoleScene(browser);
  ({ hearing, page, channel } = scene);
}, PATIENCE);
afterEach(async () => {
  await scene.end();
  expect(scene.faults).toEqual([]);
}, PATIENCE);

const does = (call: ChatCall) => scene.chat.call(call, effectKey(randomUUID()));
const seen = (text: string) => page.getByText(text, { exact: true });
const write = async (text: string) => {
  const box = page.getByRole('textbox', { name: 'Write a message' });
  await box.fill(text);
  await box.press('Enter');
  await seen(text).waitFor();
};
const choose = async (entry: string) => {
  await page.getByLabel('More actions').first().press('Enter');
  await page.getByRole('button', { name: entry, exact: true }).press('Enter');
};

test('one changes and takes away what one wrote, with the keyboard alone', async () => {
  await write('errors sinse the deploy');
  await choose('Edit');
  const box = page.getByRole('textbox', { name: 'Change your message' });
  await box.fill('errors since the deploy');
  await box.press('Enter');
  await seen('errors since the deploy').waitFor();
  await seen('edited').waitFor();
  expect((await hearing.next('edit')).message.text).toBe('errors since the deploy');
  await choose('Delete');
  await seen('errors since the deploy').waitFor({ state: 'detached' });
  await hearing.next('remove');
});

test('nobody changes what others wrote, and the head of the page names whom one acts as', async () => {
  await write('mine');
  await page
    .getByRole('banner')
    .getByRole('button', { name: /\bann\b/i })
    .waitFor();
  await page.getByLabel('Acting as').selectOption('bob');
  await page
    .getByRole('banner')
    .getByRole('button', { name: /\bbob\b/i })
    .waitFor();
  await page.getByLabel('More actions').first().press('Enter');
  await page.getByRole('button', { name: 'Add to timeline' }).waitFor();
  expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
});

test('a message goes on the timeline from its menu, and a button declares an incident', async () => {
  await write('the disk is full');
  await choose('Add to timeline');
  expect(await hearing.next('shortcut')).toMatchObject({
    shortcut: 'pin',
    message: { text: 'the disk is full' },
  });
  hearing.answer = { kind: 'form', form: FORM };
  await page.getByRole('button', { name: 'Declare an incident' }).click();
  await page.getByRole('dialog').getByRole('heading', { name: 'Declare an incident' }).waitFor();
  expect(await hearing.next('shortcut')).toMatchObject({ shortcut: 'declare' });
});

test("the bot's own page is shown, and its buttons can be pressed", async () => {
  hearing.answer = { kind: 'page', message: withButtons('Ask for help') };
  await page.getByRole('link', { name: 'Home' }).press('Enter');
  await seen('Who takes command?').waitFor();
  hearing.answer = { kind: 'tell', message: words('Help is on its way') };
  await page.getByRole('button', { name: 'Ask for help' }).press('Enter');
  await page.getByText('Help is on its way').first().waitFor();
  const press = await hearing.next('press');
  expect(press.token).toBe('token of Ask for help');
  expect(press).not.toHaveProperty('channel');
  await page.getByRole('link', { name: 'inc-1-db-down' }).click();
  await page.getByRole('heading', { name: 'inc-1-db-down' }).waitFor();
});

test('an answer that comes later says so at once', async () => {
  hearing.answer = { kind: 'later', message: words('It is written down') };
  const box = page.getByRole('textbox', { name: 'Write a message' });
  await box.fill('/incident show');
  await box.press('Enter');
  await seen('It is written down').waitFor();
});

test('one comes into a channel and leaves it', async () => {
  await page.getByRole('button', { name: 'Join' }).click();
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('button', { name: 'Join' }).waitFor();
  const joins = hearing.heard.map((said) => (said.kind === 'join' ? said.joined : said.kind));
  expect(joins).toEqual([true, false]);
});

test('links, copies and the end of a channel are seen as they happen', async () => {
  await does({ kind: 'bookmark', channel, title: 'The record', url: 'https://muster.example/incidents/1' });
  await page.getByRole('link', { name: 'The record' }).waitFor();
  await does({ kind: 'bookmark', channel, title: 'Odd', url: 'javascript:alert(1)' });
  await seen('Odd').waitFor();
  expect(await page.getByRole('link', { name: 'Odd' }).count()).toBe(0);
  await does({ kind: 'post', channel, message: words('from elsewhere'), as: 'Zoë Ångström' });
  await page.getByRole('article', { name: 'Message by Zoë Ångström' }).getByText('copied').waitFor();
  await does({ kind: 'archive', channel });
  await page.getByText('nobody writes here any more').waitFor();
  expect(await page.getByRole('textbox', { name: 'Write a message' }).count()).toBe(0);
  expect(await page.getByLabel('More actions').count()).toBe(0);
});
