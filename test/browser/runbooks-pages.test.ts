import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Browser, Page } from 'playwright-core';

import { PATIENCE_MS } from '../patience';
import { cleanUp, dataFolder, ensureBuilt, startMuster } from '../start/muster';
import { startBrowser } from './browser';

const HOSTILE = '<img src=x onerror=alert(1)>';
const RUNBOOK = `
name: Orders are slow ${HOSTILE}
purpose: Find out which query it is, and end it.
when: { services: [payments] }
inputs:
  host: { type: text, say: Which host? }
  depth: { type: choice, say: How deep?, values: [quick, thorough], default: quick }
steps:
  - id: look
    say: Look for the worst query.
    kind: manual
    outputs: [value]
    risk: none
  - id: end
    say: End it.
    kind: manual
    approve: { role: responder, count: 1, expires: 30m, not_self: false }
    undo: { say: Start it again., kind: manual }
    outputs: []
    risk: low
`;
const SMALLEST = { width: 360, height: 740 };

let browser: Browser;
let page: Page;
let address: string;
const faults: string[] = [];

beforeAll(async () => {
  ensureBuilt();
  const data = dataFolder();
  const folder = path.join(data, 'runbooks');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'slow-orders.yaml'), RUNBOOK);
  writeFileSync(path.join(folder, 'other.yaml'), RUNBOOK.replace(/^name: .*/m, 'name: Another one'));
  writeFileSync(path.join(folder, 'broken.yaml'), 'name: [broken');
  ({ address } = await startMuster(data, { env: { MUSTER_RUNBOOKS: folder } }).ready());
  browser = await startBrowser();
  page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text());
  });
  await page.addInitScript({ content: "localStorage.setItem('muster-as', 'maya')" });
});
afterAll(async () => {
  await cleanUp();
  await browser.close();
});

const press = async (name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).first().focus();
  await page.keyboard.press('Enter');
};

/** Nobody has to scroll sideways to read a page on a phone. */
async function fitsOnPhone(): Promise<void> {
  const wide = page.viewportSize() ?? { width: 1_280, height: 720 };
  await page.setViewportSize(SMALLEST);
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  expect(width).toBeLessThanOrEqual(SMALLEST.width);
  await page.setViewportSize(wide);
}

test('a runbook is found, looked at, run and done with the keyboard alone', async () => {
  const declared = await fetch(`${address}/api/v1/incidents`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-muster-as': 'maya' },
    body: JSON.stringify({ title: 'orders are slow', severity: 'SEV2', service: 'payments' }),
  });
  expect(declared.status).toBe(201);

  await page.goto(`${address}/runbooks`);
  await page.getByText('2 of 2').waitFor();
  await page.getByText('broken.yaml', { exact: false }).waitFor();
  await page.getByRole('searchbox').fill('slow orders');
  await page.getByText('1 of 2').waitFor();
  expect(page.url()).toContain('text=slow+orders');
  await fitsOnPhone();

  await page.goto(`${address}/incidents/1`);
  await page.getByRole('link', { name: 'Orders are slow' }).click();
  await page.waitForURL(/\/runbooks\/slow-orders\?incident=1$/);
  await page.getByLabel('Which host?').fill('db-3');
  await page.keyboard.press('Enter');
  await page.getByText('Nothing has been done yet.').waitFor();
  await page.getByText('after approval: 1').waitFor();
  await fitsOnPhone();
  await press('Run it now');
  await page.waitForURL(/\/runs\/1$/);

  await page.getByText('Somebody has to do this').waitFor();
  await page.locator('.live.on').waitFor();
  await fitsOnPhone();
  await press('Done');
  await page.keyboard.type(`the audit ${HOSTILE}`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Approval is needed', { exact: true }).waitFor();
  await press('Approve');
  await page.getByText('Somebody has to do this').waitFor();
  await press('Done');
  await page.locator('.badge.run-succeeded').waitFor();
  expect(await page.getByText('2 of 2 steps').count()).toBe(1);
  expect(await page.locator('main img').count()).toBe(0);

  await press('Undo what was done');
  await page.getByText('Do this now?').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Do this now?').waitFor({ state: 'detached' });

  await page.goto(`${address}/incidents/1`);
  await page.getByRole('link', { name: /Run 1/ }).waitFor();
  await page.getByRole('link', { name: 'Another one' }).waitFor();
  await fitsOnPhone();
  expect(faults).toEqual([]);
});
