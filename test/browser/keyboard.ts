import type { Page } from 'playwright-core';

/** Presses on the way to anything on one of our pages; who needs more has lost their way. */
const MOST_TABS = 120;

/** What has the focus, as a screen reader calls it: `button "Take command"`. */
async function focused(page: Page): Promise<string> {
  const here = page.locator(':focus');
  if ((await here.count()) === 0) return 'nothing';
  const [first = ''] = (await here.first().ariaSnapshot()).split('\n');
  return first.replace(/^- /, '');
}
const nameIn = (told: string): string => /"(.*)"/.exec(told)?.[1] ?? '';

/** Goes on with Tab until what is called so has the focus. */
export async function tabTo(page: Page, name: string | RegExp, backwards = false): Promise<void> {
  const seen: string[] = [];
  for (let press = 0; press < MOST_TABS; press += 1) {
    const at = await focused(page);
    if (typeof name === 'string' ? nameIn(at) === name : name.test(nameIn(at))) return;
    seen.push(at.slice(0, 60));
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`the keyboard never came to ${String(name)}, only to ${seen.join(' | ')}`);
}

/** Opens the palette, says what is wanted, and takes the first that fits. */
export async function viaPalette(page: Page, wanted: string, entry: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'An incident, a page, or what to do' }).waitFor();
  await page.keyboard.type(wanted);
  await page.getByRole('option', { selected: true }).filter({ hasText: entry }).waitFor();
  await page.keyboard.press('Enter');
}

/** Types into the field that has the focus until it offers what is meant, and takes that. */
export async function choose(page: Page, option: string): Promise<void> {
  await page.keyboard.type(option);
  await page.getByRole('option', { name: option }).and(page.locator('li')).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: option }).and(page.locator('li')).waitFor({ state: 'detached' });
}

/** Who acts in this browser from now on. */
export async function become(page: Page, name: string): Promise<void> {
  await viaPalette(page, 'say who you are', 'Say who you are');
  const sheet = page.getByRole('dialog', { name: 'Who are you?' });
  await sheet.waitFor();
  await tabTo(page, /^Person/);
  await choose(page, name);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: `You are ${name}` }).waitFor();
}
