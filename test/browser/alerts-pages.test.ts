import type { Browser, Page } from 'playwright-core';

import { payload, type Told } from '../alert-payload';
import { PATIENCE_MS } from '../patience';
import { cleanUp, dataFolder, ensureBuilt, startMuster } from '../start/muster';
import { startBrowser } from './browser';

const TOKEN = 'what-alertmanager-sends';
const now = (): string => new Date().toISOString();

let browser: Browser;
let page: Page;
let address: string;
const faults: string[] = [];

beforeAll(async () => {
  ensureBuilt();
  // One after the other: what cannot start leaves no browser behind.
  ({ address } = await startMuster(dataFolder(), { env: { ALERTMANAGER_TOKEN: TOKEN } }).ready());
  browser = await startBrowser();
  page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text());
  });
});
afterAll(async () => {
  await cleanUp();
  await browser.close();
});

async function post(told: readonly Told[]): Promise<void> {
  const body = payload(told);
  // Fingerprints of their own: these alerts are not one.
  const alerts = body.alerts.map((alert) => ({ ...alert, fingerprint: alert.labels.alertname }));
  const { status } = await fetch(`${address}/hooks/alertmanager`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, alerts }),
  });
  expect(status).toBe(200);
}

const alert = (title: string) =>
  page.getByRole('listitem').filter({ has: page.getByText(title, { exact: true }) });

test('an alert that Alertmanager sends is on the pages, live, with what became of it', async () => {
  await page.goto(`${address}/alerts`);
  await page.getByText('No alert has been heard of yet').waitFor();
  await page.getByText(`${address}/hooks/alertmanager`).waitFor();
  await page.locator('.live.on').waitFor();

  const since = now();
  const hostile = '<img src=x onerror=alert(1)>';
  const annotations = {
    summary: `Latency ${hostile}`,
    runbook_url: 'https://runbooks.example/latency',
    dashboard: 'javascript:alert(1)',
  };
  await post([
    { name: 'Latency', service: 'payments', since, annotations },
    { name: 'Hint', service: 'payments', severity: 'info', since },
  ]);
  const latency = alert(`Latency ${hostile}`);
  await latency.getByText('opens', { exact: true }).waitFor();
  expect(await latency.innerText()).toContain('firing');
  await alert('Hint is so').getByText('ignored', { exact: true }).waitFor();
  const runbook = latency.getByRole('link', { name: 'runbook' });
  expect(await runbook.getAttribute('href')).toBe('https://runbooks.example/latency');
  expect(await runbook.getAttribute('rel')).toContain('noopener');
  expect(await page.locator('a[href^="javascript"], main img').count()).toBe(0);

  await page.getByRole('button', { name: 'ignored' }).focus();
  await page.keyboard.press('Enter');
  await latency.waitFor({ state: 'detached' });
  expect(await alert('Hint is so').count()).toBe(1);
  await page.goto(`${address}/alerts?verdict=open`);
  await latency.getByRole('link', { name: 'INC-1' }).click();

  await page.getByRole('heading', { name: 'Alerts 1 firing, 0 over' }).waitFor();
  await page.locator('.story .live.on').waitFor();
  await post([{ name: 'Latency', service: 'payments', since, annotations, over: true, until: now() }]);
  await page.getByRole('heading', { name: 'Alerts 0 firing, 1 over' }).waitFor();
  expect(await latency.locator('.state').innerText()).toContain('over');
  expect(faults).toEqual([]);
});
