import { readFileSync } from 'node:fs';

import type { BrowserContext, Page } from 'playwright-core';

import { cleanUp } from '../start/muster';
import { playedHouse, type PlayedHouse } from './played-house';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];
const THEMES = ['light', 'dark'] as const;
const WIDTHS = [1_280, 768, 360];

type Open = (page: Page) => Promise<void>;
const press =
  (key: string, shown: string): Open =>
  async (page) => {
    await page.keyboard.press(key);
    await page.locator(shown).first().waitFor();
  };

/** Where it is, by what one sees that it is there, and what is done before it is looked at. */
type Shown = readonly [name: string, path: string, seen: string, open?: Open];

const EMPTY: readonly Shown[] = [
  ['the empty overview', '/', '.calm'],
  ['no incidents', '/incidents', '.page .quiet'],
  ['no alerts', '/alerts', '.how-to'],
];
const FULL: readonly Shown[] = [
  ['the overview', '/', '.open-item .latest'],
  ['all incidents', '/incidents?show=all', '.tickable li'],
  [
    'several that are ticked',
    '/incidents?show=all',
    '.tickable li',
    async (page) => {
      await page.locator('.tickable input').first().check();
      await page.locator('.bulk button').nth(2).waitFor();
    },
  ],
  ['an incident', '/incidents/1', '.story .item.kind-words'],
  ['an incident that is not there', '/incidents/99', '.trouble'],
  ['a runbook that is not there', '/runbooks/none', '.trouble'],
  ['a run that is not there', '/runs/99', '.trouble'],
  ['the search', '/search?text=rolled', 'mark'],
  ['the console', '/console', '.card'],
  ['the alerts', '/alerts', '.page h2'],
  ['the runbooks', '/runbooks', '.runbook-row'],
  ['a runbook', '/runbooks/slow-payments', '.order'],
  ['a run', '/runs/1', '.needed'],
  ['the palette', '/', '.open-item', press('Control+k', '.palette [role="option"]')],
  ['a form', '/', '.open-item', press('d', 'dialog .field')],
  ['the shortcuts', '/', '.open-item', press('?', 'dialog.keys')],
  [
    'who one is',
    '/',
    '.open-item',
    async (page) => {
      await page.locator('.who').click();
      await page.locator('dialog .field').waitFor();
    },
  ],
];

/** Everything that axe finds, and whatever would have to be scrolled sideways. */
async function wrongOn(page: Page, width: number): Promise<readonly string[]> {
  const found = await page.evaluate<readonly string[]>(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ': ' + target.join(' ') + ' ' + failureSummary)))`,
  );
  const needed = await page.evaluate<number>('document.documentElement.scrollWidth');
  return needed > width ? [...found, `it is ${needed} wide`] : found;
}

describe('every page, light and dark, on a desk, a tablet and a phone', () => {
  let house: PlayedHouse;
  let context: BrowserContext;

  beforeAll(async () => {
    house = await playedHouse();
    context = await house.context();
  });
  afterAll(async () => {
    await house.browser.close();
    await cleanUp();
  });

  const look = async ([, path, seen, open]: Shown): Promise<void> => {
    const page = await house.page(context);
    await page.goto(`${house.address}${path}`);
    await page.locator(seen).first().waitFor();
    await open?.(page);
    await page.evaluate(AXE);
    for (const colorScheme of THEMES)
      for (const width of WIDTHS) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 800 });
        expect([colorScheme, width, await wrongOn(page, width)]).toEqual([colorScheme, width, []]);
      }
    await page.close();
  };

  describe('while nothing has happened', () => {
    it.each(EMPTY.map((shown) => ({ name: shown[0], shown })))(
      '$name: axe finds nothing, nothing runs out of the window',
      async ({ shown }) => {
        await look(shown);
      },
    );
  });

  describe('in the midst of it', () => {
    beforeAll(async () => {
      const title = 'Card payments fail for one in three since release 4182 went out to-all-regions-at-once';
      await house.say('/incidents', { title, severity: 'SEV1', service: 'payments' });
      await house.say('/incidents/1/lead', {}, 'henrik');
      await house.say('/incidents/1/update', {
        happening: 'It is rolled back.',
        impact: 'one in three',
        next: 30,
      });
      await house.say('/incidents/1/note', { text: 'errors began with release 4182' });
      await house.say('/incidents', { title: 'Search is slow', severity: 'SEV3', drill: true });
      await house.say('/incidents', { title: 'Disk full', severity: 'SEV4', private: true });
      await house.say('/incidents/3/resolve');
      await house.say('/runbooks/slow-payments/run', { incident: 1 });
    });

    it.each(FULL.map((shown) => ({ name: shown[0], shown })))(
      '$name: axe finds nothing, nothing runs out of the window',
      async ({ shown }) => {
        await look(shown);
      },
    );
  });

  it('no page had a fault of its own', () => {
    expect(house.faults).toEqual([]);
  });
});
