import { randomUUID } from 'node:crypto';

import type { Browser, Page } from 'playwright-core';

import { memoryConsoleStore } from '../../src/adapters/store/memory/console-store';
import { effectKey, instant } from '../../src/domain/ids';
import type { Chat } from '../../src/ports/chat';
import type { ConsoleStore } from '../../src/ports/console-store';
import { consoleOn } from '../contracts/console-world';
import { RecordingHearing } from '../contracts/recording-hearing';
import { PATIENCE_MS } from '../patience';
import { startPageServer, type PageServer } from './page-server';

export interface ConsoleScene {
  readonly store: ConsoleStore;
  readonly chat: Chat;
  readonly hearing: RecordingHearing;
  readonly server: PageServer;
  readonly page: Page;
  /** The id of the one channel that is there. */
  readonly channel: string;
  /** A script's own faults and violations of the CSP; not the requests that a test makes fail. */
  readonly faults: readonly string[];
  end(): Promise<void>;
}

/** A console with one channel, and its page in a browser, live. */
export async function consoleScene(browser: Browser): Promise<ConsoleScene> {
  const store = memoryConsoleStore({ id: randomUUID, now: () => instant(new Date()) });
  const chat = consoleOn(store);
  const hearing = new RecordingHearing();
  await chat.start(hearing);
  const { id: channel } = await store.openChannel({
    key: effectKey('open'),
    name: 'inc-1-db-down',
    maxName: 80,
    title: 'DB is down',
    topic: 'SEV1 · nobody commands',
    private: false,
  });
  const server = await startPageServer(chat.routes);
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().startsWith('Failed to load resource'))
      faults.push(line.text());
  });
  await page.goto(`${server.url}/console`);
  await page.getByText('live', { exact: true }).waitFor();
  const end = async (): Promise<void> => {
    await page.close();
    await chat.stop();
    await server.stop();
  };
  return { store, chat, hearing, server, page, channel, faults, end };
}
