import type { BrowserContext, Page } from 'playwright-core';

import { cleanUp } from '../start/muster';
import { playedHouse, type PlayedHouse } from './played-house';

let house: PlayedHouse;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  house = await playedHouse();
  await house.say('/incidents', { title: 'Checkout answers 500', severity: 'SEV2' });
  await house.say('/incidents', { title: 'Search is slow', severity: 'SEV3' });
});
beforeEach(async () => {
  context = await house.context();
  page = await house.page(context);
  await page.goto(house.address);
  await page.locator('.open-item').nth(1).waitFor();
});
afterEach(async () => {
  await context.close();
  expect(house.faults).toEqual([]);
});
afterAll(async () => {
  await house.browser.close();
  await cleanUp();
});

const option = (name: string | RegExp) => page.getByRole('option', { name }).first();
const focused = () => page.locator(':focus');

test('the palette leads to an incident by words of its title', async () => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('slow');
  await option(/INC-2 Search is slow/).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/incidents\/2$/);
});

test('a dialog that is left closes no other one that is opened at once', async () => {
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('slow');
  await option(/INC-2 Search is slow/).waitFor();
});

test('the search is there to be typed into', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.waitForURL(/\/search$/);
  await page.locator('input[name="text"]:focus').waitFor();
});

test('any verb is said from the palette; what is refused stands at its field, and what was typed stays', async () => {
  await page.goto(`${house.address}/incidents/1`);
  await page.getByRole('heading', { name: 'Checkout answers 500' }).waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('severity');
  await option('do Severity of INC-1').waitFor();
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Severity of INC-1' });
  await form.getByRole('button', { name: 'Change' }).press('Enter');
  await form.locator('[aria-invalid="true"]').waitFor();
  await form.getByText('This is needed.').waitFor();
  expect(await focused().getAttribute('name')).toBe('severity');
  await form.getByLabel('Severity').selectOption('SEV1');
  await form.getByRole('button', { name: 'Change' }).press('Enter');
  await page.getByText('Done: INC-1.').waitFor();
  await page.locator('.incident-head .badge.sev1').waitFor();
});

test('a verb that speaks of an incident asks for it where the page has none', async () => {
  await page.keyboard.press('n');
  const form = page.getByRole('dialog');
  const about = form.getByRole('combobox', { name: 'Which incident' });
  await about.waitFor();
  await form.getByRole('button', { name: 'Write' }).press('Enter');
  await form.getByText('Say which incident').waitFor();
  await about.fill('slow');
  await form.getByRole('option', { name: 'INC-2 Search is slow' }).waitFor();
  await about.press('ArrowDown');
  await about.press('Enter');
  await form.getByLabel('Text').fill('the index is rebuilt');
  await form.getByRole('button', { name: 'Write' }).press('Enter');
  await page.getByText('Done: INC-2.').waitFor();
});

test('lists are walked through with j and k, and Enter opens', async () => {
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const second = await focused().getAttribute('href');
  await page.keyboard.press('k');
  expect([await focused().getAttribute('href'), second].sort()).toEqual(['/incidents/1', '/incidents/2']);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/incidents\/\d$/);
});

test('two keys go to a page; nothing fires while somebody writes, and all can be switched off', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.waitForURL(/\/incidents$/);
  const words = page.getByLabel('Words of the title');
  await words.fill('');
  await words.pressSequentially('gonda?/');
  expect(await words.inputValue()).toBe('gonda?/');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await words.fill('');
  await words.blur();

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await page.keyboard.press('d');
  await page.keyboard.press('?');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'An incident, a page' }).waitFor();
  expect(await page.getByRole('dialog').count()).toBe(1);
});

test('the focus comes back to where it was when a dialog is left', async () => {
  const declare = page.getByRole('button', { name: 'Declare an incident' });
  await declare.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('What is wrong').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await focused().textContent()).toContain('Declare an incident');
});

test('the colours are chosen once and kept', async () => {
  const colours = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
  const button = page.getByRole('button', { name: /^Colours/ });
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await colours();
  await button.press('Enter');
  await button.press('Enter');
  await page.getByRole('button', { name: 'Colours: dark. Change to as the system' }).waitFor();
  const dark = await colours();
  expect(dark).not.toBe(light);
  await page.reload();
  await page.locator('.open-item').first().waitFor();
  expect(await colours()).toBe(dark);
});
