import type { Browser, Page } from 'playwright-core';

import { PATIENCE_MS } from '../patience';
import { cleanUp, dataFolder, ensureBuilt, startMuster } from '../start/muster';
import { startBrowser } from './browser';
import { become, choose, tabTo, viaPalette } from './keyboard';

let browser: Browser;
let address: string;
const faults: string[] = [];

/** A browser of one's own: who acts is kept in it. */
async function person(): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('pageerror', (error) => faults.push(error.message));
  return page;
}

beforeAll(async () => {
  ensureBuilt();
  ({ address } = await startMuster(dataFolder()).ready());
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await cleanUp();
});

test('an incident from the form to the end of its timeline, by two people without a mouse', async () => {
  const maya = await person();
  const henrik = await person();
  await maya.goto(address);
  await maya.getByRole('heading', { level: 1 }).waitFor();
  await become(maya, 'Maya Okonkwo');

  // Declared by form.
  await maya.keyboard.press('d');
  await maya.getByRole('dialog', { name: 'Declare an incident' }).waitFor();
  await tabTo(maya, /^What is wrong/);
  await maya.keyboard.type('Orders are stuck');
  await tabTo(maya, /^Severity/);
  await maya.keyboard.type('SEV2');
  await maya.keyboard.press('Control+Enter');
  await maya.getByRole('heading', { level: 1, name: 'Orders are stuck' }).waitFor();
  await maya.getByText('Nobody commands.').waitFor();

  // Command is taken, and handed over to somebody who accepts.
  await tabTo(maya, 'Take command');
  await maya.keyboard.press('Enter');
  await maya.getByText('Maya Okonkwo commands.').waitFor();
  await tabTo(maya, 'Hand over …');
  await maya.keyboard.press('Enter');
  await maya.getByRole('dialog', { name: 'Hand over INC-1' }).waitFor();
  await tabTo(maya, /^Person/);
  await choose(maya, 'Henrik Sørensen');
  await maya.keyboard.press('Control+Enter');
  await maya.getByRole('listitem').filter({ hasText: 'a handover waits for an answer' }).waitFor();

  await henrik.goto(address);
  await become(henrik, 'Henrik Sørensen');
  await viaPalette(henrik, 'inc-1', 'Orders are stuck');
  await henrik.getByRole('heading', { level: 1, name: 'Orders are stuck' }).waitFor();
  await viaPalette(henrik, 'hand over', 'Hand over INC-1');
  await henrik.getByRole('dialog', { name: 'Hand over INC-1' }).waitFor();
  await tabTo(henrik, /^Answer/);
  await henrik.keyboard.type('Accept');
  await henrik.keyboard.press('Control+Enter');
  await henrik.getByText('Henrik Sørensen commands.').waitFor();
  await maya.getByText('Henrik Sørensen commands.').waitFor();

  // A message is written in the chat and pinned.
  await henrik.keyboard.press('g');
  await henrik.keyboard.press('c');
  await henrik.getByText('live', { exact: true }).waitFor();
  await tabTo(henrik, /^Write a message/);
  await henrik.keyboard.type('the queue grows since 14:02');
  await henrik.keyboard.press('Enter');
  await henrik.locator('article').filter({ hasText: 'the queue grows since 14:02' }).waitFor();
  await tabTo(henrik, 'Pin to the timeline', true);
  await henrik.keyboard.press('Enter');
  await henrik.getByRole('button', { name: '📌 1' }).waitFor();

  // It ends, and the whole story can be read.
  await viaPalette(henrik, 'inc-1', 'Orders are stuck');
  await henrik.getByRole('heading', { level: 1, name: 'Orders are stuck' }).waitFor();
  await tabTo(henrik, 'Resolved …');
  await henrik.keyboard.press('Enter');
  await henrik.getByRole('dialog', { name: 'Resolve INC-1' }).waitFor();
  await tabTo(henrik, /^Summary/);
  await henrik.keyboard.type('the consumer was restarted');
  await henrik.keyboard.press('Control+Enter');
  await henrik.getByRole('button', { name: 'Reopen …' }).waitFor();

  await tabTo(henrik, 'words');
  await henrik.keyboard.press('Enter');
  const told = henrik.locator('.story p.words');
  await told.filter({ hasText: 'the queue grows since 14:02' }).waitFor();
  await tabTo(henrik, 'words');
  await henrik.keyboard.press('Enter');
  await told.filter({ hasText: 'resolved' }).waitFor();
  const story = (await told.allTextContents()).reverse().filter((line) => !line.endsWith('is there'));
  expect(story).toEqual([
    'Maya Okonkwo declared INC-1, SEV2: Orders are stuck',
    'Maya Okonkwo is now commander',
    'Maya Okonkwo asks Henrik Sørensen to take over as commander',
    'Henrik Sørensen took over as commander from Maya Okonkwo',
    'Henrik Sørensen pinned what Henrik Sørensen wrote: the queue grows since 14:02',
    'Henrik Sørensen resolved the incident. the consumer was restarted',
  ]);
  expect(faults).toEqual([]);
});
