import type { Browser, Page } from 'playwright-core';

import { cleanUp, dataFolder, ensureBuilt, startMuster, until } from '../start/muster';
import { PATIENCE_MS } from '../patience';
import { startBrowser } from './browser';

let browser: Browser;
let page: Page;
let address: string;
const faults: string[] = [];

beforeAll(async () => {
  ensureBuilt();
  [{ address }, browser] = await Promise.all([startMuster(dataFolder()).ready(), startBrowser()]);
  page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text());
  });
});
afterAll(async () => {
  await browser.close();
  await cleanUp();
});

test('one incident in the browser, from the first word to the closed record', async () => {
  await page.goto(`${address}/console`);
  const box = page.getByRole('textbox', { name: 'Write a message' });
  await page.getByText('live', { exact: true }).waitFor();

  await box.fill('/incident declare');
  await box.press('Escape');
  await box.press('Enter');
  const form = page.getByRole('dialog');
  await form.getByLabel('What is wrong').fill('Checkout <b>answers</b> 500');
  await form.getByLabel('Severity').selectOption('SEV2');
  await form.getByRole('button', { name: 'Declare' }).click();
  await form.waitFor({ state: 'detached' });

  const card = page.locator('.card').filter({ has: page.locator('h3') });
  await page.getByRole('heading', { name: 'INC-1 · SEV2 · Checkout <b>answers</b> 500' }).waitFor();
  const me = await page.getByRole('combobox', { name: 'Acting as' }).locator('option:checked').textContent();
  await page.getByRole('button', { name: 'Take command' }).first().click();
  await card
    .locator('dd')
    .getByText(`@${me ?? ''}`)
    .waitFor();

  await box.fill('errors since the deploy');
  await box.press('Enter');
  const message = page
    .locator('article')
    .filter({ has: page.getByText('errors since the deploy', { exact: true }) });
  await message.hover();
  await message.getByRole('button', { name: 'Pin to the timeline' }).click();
  await message.getByRole('button', { name: '📌 1' }).waitFor();

  await box.fill('/incident resolve rolled back');
  await box.press('Escape');
  await box.press('Enter');
  await card.getByText('resolved', { exact: true }).waitFor();

  await page.goto(`${address}/incidents/1`);
  const timeline = page.locator('.story');
  await timeline.getByText('errors since the deploy').waitFor();
  await timeline.getByText('resolved').first().waitFor();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Checkout <b>answers</b> 500');
  expect(await page.locator('.measures .recorded').count()).toBe(2);
  await until(async () => (await timeline.locator('.live.on').count()) === 1);

  await page.goto(`${address}/`);
  await page.getByRole('link', { name: 'INC-1' }).waitFor();
  expect(faults).toEqual([]);
});
