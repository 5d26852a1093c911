import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

/**
 * A real Chromium from npm; the package brings it along packed. Its recommended flags are left out: they are for functions
 * in a cloud, run everything in one process that dies with its first page, and switch web security off.
 */
export async function startBrowser(): Promise<Browser> {
  sparticuz.setGraphicsMode = false;
  return chromium.launch({
    executablePath: await sparticuz.executablePath(),
    // Its sandbox wants rights that containers and root do not have; it only ever sees our own pages.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    headless: true,
  });
}
