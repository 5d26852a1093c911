import type { BrowserContext, Page } from 'playwright-core';

import { cleanUp } from '../start/muster';
import { playedHouse, type PlayedHouse } from './played-house';

let house: PlayedHouse;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  house = await playedHouse();
  context = await house.context();
  page = await house.page(context);
});
afterAll(async () => {
  await house.browser.close();
  await cleanUp();
  expect(house.faults).toEqual([]);
});

const item = (title: string) => page.locator('.open-item').filter({ hasText: title });

test('nothing has happened yet: the overview says what to do, and one does it there', async () => {
  await page.goto(house.address);
  await page.getByRole('heading', { name: 'No incident is open.' }).waitFor();
  await page.getByText('/incident declare').waitFor();
  await page.keyboard.press('d');
  const form = page.getByRole('dialog');
  await form.getByLabel('What is wrong').fill('Checkout answers 500');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL(/\/incidents\/1$/);
});

test('what needs somebody comes first, and command is taken there and then', async () => {
  await house.say('/incidents', { title: 'Database down', severity: 'SEV1' });
  await house.say('/incidents/2/lead', {}, 'henrik');
  await house.say('/incidents/2/update', { happening: 'The replica takes over.' }, 'henrik');
  await page.goto(house.address);
  await item('Database down').getByText('Henrik Sørensen commands').waitFor();
  await item('Database down').getByText('The replica takes over.').waitFor();
  await page.locator('.live.on').waitFor();
  expect(await page.locator('.open-item .title').allTextContents()).toEqual([
    'Checkout answers 500',
    'Database down',
  ]);
  await page.getByRole('button', { name: 'Take command of INC-1' }).press('Enter');
  await item('Checkout answers 500').getByText('Maya Okonkwo commands').waitFor();
  await page
    .getByText('All of them are in somebody’s hands')
    .or(page.getByText("in somebody's hands"))
    .waitFor();
});

test('what happens elsewhere appears by itself, and a page that hears nothing more says so', async () => {
  await house.say('/incidents', { title: 'Mail is late', severity: 'SEV4' });
  await item('Mail is late').waitFor();
  await context.setOffline(true);
  await page.getByText(/reconnecting … as of/).waitFor();
  await item('Mail is late').waitFor();
  await context.setOffline(false);
  await page.getByText('live', { exact: true }).waitFor();
});

test('the list is narrowed, and the address keeps it', async () => {
  await page.goto(`${house.address}/incidents`);
  await page.locator('.tickable li').nth(2).waitFor();
  await page.getByRole('button', { name: 'SEV1' }).press('Enter');
  await page.getByText('Shown: 1').waitFor();
  expect(new URL(page.url()).search).toBe('?severity=SEV1');
  await page.getByLabel('Words of the title').fill('no such words');
  await page.getByText('None fits.').waitFor();
  await page.reload();
  await page.getByText('None fits.').waitFor();
  await page.getByRole('button', { name: 'Show what is open' }).press('Enter');
  await page.locator('.tickable li').nth(2).waitFor();
});

test('several are ticked and resolved together; what was refused says why, each for itself', async () => {
  await house.say('/incidents/3/resolve', {}, 'henrik');
  await page.goto(`${house.address}/incidents?show=all`);
  await page.locator('.tickable li').nth(2).waitFor();
  await page.getByRole('checkbox', { name: 'Choose all that are shown' }).check();
  await page.getByRole('button', { name: 'Close …' }).press('Enter');
  await page.getByRole('dialog', { name: 'Close: INC-3, INC-2, INC-1' }).waitFor();
  await page.keyboard.press('Control+Enter');
  const results = page.locator('.results');
  await results.getByRole('heading', { name: 'Done for 1 of 3' }).waitFor();
  expect(await results.locator('li').count()).toBe(2);
  await page.locator('.tickable .badge.closed').waitFor();
});

test('a word is found over all timelines, and leads to its very entry', async () => {
  await page.goto(house.address);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.waitForURL(/\/search$/);
  await page.getByRole('searchbox').fill('replica');
  await page.keyboard.press('Enter');
  await page.locator('mark').getByText('replica').waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/incidents\/2#e-/);
  const entry = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`);
  await entry.getByText('The replica takes over.').waitFor();
  await page.goto(`${house.address}/search?text=nobody-said-this`);
  await page.getByText('says “nobody-said-this”').waitFor();
});
