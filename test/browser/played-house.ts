import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Browser, BrowserContext, Page } from 'playwright-core';

import { PATIENCE_MS } from '../patience';
import { dataFolder, ensureBuilt, startMuster } from '../start/muster';
import { startBrowser } from './browser';

const RUNBOOK = `
name: Payments are slow
purpose: Find out which query it is, and end it.
when: { services: [payments] }
inputs:
  depth: { type: choice, say: How deep?, values: [quick, thorough], default: quick }
steps:
  - { id: look, say: Look for the worst query., kind: manual, outputs: [value], risk: none }
  - { id: end, say: End it., kind: manual, approve: { role: responder, expires: 30m }, outputs: [], risk: low }
`;

/** A Muster of its own with a browser before it, and ways to let something happen in it. */
export interface PlayedHouse {
  readonly address: string;
  readonly browser: Browser;
  /** What went wrong in the pages themselves: faults of scripts and violations of the CSP. */
  readonly faults: string[];
  context(options?: Parameters<Browser['newContext']>[0]): Promise<BrowserContext>;
  page(context: BrowserContext): Promise<Page>;
  /** Says something through REST, as a person of the example. */
  say(path: string, body?: object, as?: string): Promise<void>;
}

export async function playedHouse(): Promise<PlayedHouse> {
  ensureBuilt();
  const data = dataFolder();
  const runbooks = path.join(data, 'runbooks');
  mkdirSync(runbooks);
  writeFileSync(path.join(runbooks, 'slow-payments.yaml'), RUNBOOK);
  const muster = startMuster(data, { env: { MUSTER_RUNBOOKS: runbooks } });
  const [{ address }, browser] = await Promise.all([muster.ready(), startBrowser()]);
  const faults: string[] = [];
  return {
    address,
    browser,
    faults,
    context: async (options) => {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
      context.setDefaultTimeout(PATIENCE_MS);
      await context.addInitScript({ content: "localStorage.setItem('muster-as', 'maya')" });
      return context;
    },
    page: async (context) => {
      const page = await context.newPage();
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (line) => {
        const isFault = line.type() === 'error' && !line.text().startsWith('Failed to load resource');
        if (isFault) faults.push(line.text());
      });
      return page;
    },
    say: async (at, body = {}, as = 'maya') => {
      const response = await fetch(`${address}/api/v1${at}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-muster-as': as },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${at}: ${await response.text()}`);
    },
  };
}
