import { randomUUID } from 'node:crypto';

import type { Browser, Page } from 'playwright-core';

import { chatId, effectKey } from '../../src/domain/ids';
import type { Chat } from '../../src/ports/chat';
import type { ConsoleStore } from '../../src/ports/console-store';
import { everywhere, FORM, withButtons, words } from '../contracts/chat-messages';
import type { RecordingHearing } from '../contracts/recording-hearing';
import { startBrowser } from './browser';
import { consoleScene, type ConsoleScene } from './console-scene';
import type { PageServer } from './page-server';

const PATIENCE = 60_000;
const HOSTILE =
  '<script>document.title="taken"</script><img src=x onerror=alert(1)> **b** @channel \u202Eevil';

let browser: Browser;
let scene: ConsoleScene;
let server: PageServer;
let chat: Chat;
let store: ConsoleStore;
let hearing: RecordingHearing;
let page: Page;
let channel: string;

const post = (message: Parameters<typeof words>[0] | ReturnType<typeof words>) =>
  chat.call(
    { kind: 'post', channel, message: typeof message === 'string' ? words(message) : message },
    effectKey(randomUUID()),
  );
const seen = (text: string) => page.getByText(text, { exact: true });

beforeAll(async () => {
  browser = await startBrowser();
}, PATIENCE);
afterAll(() => browser.close());

beforeEach(async () => {
  scene = await consoleScene(browser);
  ({ store, chat, hearing, server, page, channel } = scene);
}, PATIENCE);
afterEach(async () => {
  await scene.end();
  expect(scene.faults).toEqual([]);
}, PATIENCE);

const box = () => page.getByRole('textbox', { name: 'Write a message' });
const write = async (text: string) => {
  await box().fill(text);
  await box().press('Enter');
};

test('an address that is none shows the page all the same', async () => {
  const address = new URL(page.url());
  await page.goto('about:blank');
  for (const hash of ['#%', '#%E0%A4%A', '#__proto__']) {
    await page.goto(`${address.origin}${address.pathname}${hash}`);
    await page.getByRole('navigation').first().waitFor();
    await page.getByRole('link', { name: 'Console' }).first().waitFor();
    await page.goto('about:blank');
  }
});

test('what is said appears live, and hostile text is text', async () => {
  await write(HOSTILE);
  await seen(HOSTILE).waitFor();
  await post(everywhere(HOSTILE));
  await page.locator('.card h3').waitFor();
  expect(await page.locator('.card h3').textContent()).toBe(HOSTILE);
  expect(await page.locator('.messages img, .messages script').count()).toBe(0);
  expect(await page.title()).toBe('Muster');
});

test('a button is pressed and the answer is for its reader alone', async () => {
  await post(withButtons('Take command'));
  hearing.answer = { kind: 'tell', message: words('You are in command') };
  await page.getByRole('button', { name: 'Take command' }).click();
  await seen('You are in command').waitFor();
  expect(await page.locator('.note').innerText()).toContain('only you see this');
  expect(await hearing.next('press')).toMatchObject({ token: 'token of Take command', channel });
  await page.getByLabel('Acting as').selectOption('bob');
  await page.locator('.note').waitFor({ state: 'detached' });
  await page.getByLabel('Acting as').selectOption('ann');
  await seen('You are in command').waitFor();
});

test('another channel is called by its name, and one that cannot be seen is said to be one', async () => {
  await post({
    ...words(''),
    blocks: [
      {
        kind: 'text',
        text: [
          { kind: 'channel', chat: chatId('console'), channel },
          { kind: 'text', text: ' goes on in ' },
          { kind: 'channel', chat: chatId('console'), channel: 'elsewhere' },
        ],
      },
    ],
  });
  await page.locator('.messages').getByRole('link', { name: '#inc-1-db-down' }).waitFor();
  await seen('#inc-1-db-down goes on in a channel that you do not see').waitFor();
});

test('a form shows errors at its fields and keeps what was typed', async () => {
  hearing.answer = { kind: 'form', form: FORM };
  hearing.offered = [{ value: 'db', label: 'Database' }];
  await write('/incident declare');
  await page.getByRole('dialog').getByRole('heading', { name: 'Declare an incident' }).waitFor();
  await page.getByLabel('Title').fill('DB');
  await page.getByRole('combobox', { name: 'Service' }).fill('dat');
  await page.getByRole('option', { name: 'Database' }).waitFor();
  await page.getByRole('combobox', { name: 'Service' }).press('ArrowDown');
  await page.getByRole('combobox', { name: 'Service' }).press('Enter');
  await page.getByLabel('Drill').check();
  hearing.answer = { kind: 'errors', errors: { title: 'Say more' }, general: 'Nearly' };
  await page.getByRole('dialog').getByRole('button', { name: 'Declare' }).click();
  await seen('Say more').waitFor();
  await page.locator('#field-title:focus').waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('DB');
  hearing.answer = { kind: 'silent' };
  await page.getByRole('dialog').getByRole('button', { name: 'Declare' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const { values } = await hearing.next('submit');
  expect(values).toEqual({ title: 'DB', severity: 'SEV3', service: 'db', drill: 'yes' });
});

test('a command is completed with the keyboard', async () => {
  hearing.complete = () =>
    Promise.resolve([
      { text: 'declare ', hint: 'opens an incident' },
      { text: 'list ', hint: 'what is open' },
    ]);
  await box().pressSequentially('/inc');
  await page.getByRole('option', { name: '/incident' }).waitFor();
  await box().press('Tab');
  await page.getByRole('option', { name: '/incident list' }).waitFor();
  await box().press('ArrowDown');
  await box().press('ArrowDown');
  await box().press('Enter');
  expect(await box().inputValue()).toBe('/incident list ');
});

test('📌 is given and taken back', async () => {
  await write('errors since the deploy');
  await seen('errors since the deploy').waitFor();
  await page.getByRole('button', { name: 'Pin to the timeline' }).click();
  await page.getByRole('button', { name: '📌 1' }).click();
  await page.getByRole('button', { name: '📌 1' }).waitFor({ state: 'detached' });
  expect(hearing.heard.map((said) => (said.kind === 'react' ? said.added : said.kind))).toEqual([
    'message',
    true,
    false,
  ]);
});

test('what could not be recorded is said in plain words and stays in the box', async () => {
  hearing.isDown = true;
  await write('/incident note it is the disk');
  await seen('Nothing was recorded. Say it again.').waitFor();
  expect(await box().inputValue()).toBe('/incident note it is the disk');
  hearing.isDown = false;
  await box().press('Enter');
  expect((await hearing.next('command')).text).toBe('note it is the disk');
});

test('after a cut connection the page has everything, once', async () => {
  await post('before');
  await seen('before').waitFor();
  server.setOff(true);
  await page.getByText('reconnecting').waitFor();
  await post('meanwhile');
  await post('and this');
  server.setOff(false);
  await page.getByText('live', { exact: true }).waitFor();
  await seen('and this').waitFor();
  expect(await page.locator('.messages article p').allInnerTexts()).toEqual([
    'before',
    'meanwhile',
    'and this',
  ]);
});

test('acting as somebody else shows what they may see, and a private channel leaves the page of others', async () => {
  const secret = await store.openChannel({
    key: effectKey('secret'),
    name: 'secret',
    maxName: 80,
    title: '',
    topic: '',
    private: true,
  });
  await chat.call(
    { kind: 'invite', channel: secret.id, person: { key: 'person/bob', name: 'Bob' } },
    effectKey('invite'),
  );
  expect(await page.getByRole('link', { name: 'secret' }).count()).toBe(0);
  await page.getByLabel('Acting as').selectOption('bob');
  await page.getByRole('link', { name: 'secret' }).click();
  await page.getByRole('heading', { name: 'secret' }).waitFor();
  await write('psst');
  await seen('psst').waitFor();
  await page.getByLabel('Acting as').selectOption('ann');
  await page.getByRole('heading', { name: 'inc-1-db-down' }).waitFor();
  expect(await seen('psst').count()).toBe(0);
});
