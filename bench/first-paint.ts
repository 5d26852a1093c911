import { playedHouse, type PlayedHouse } from '../test/browser/played-house';
import { cleanUp } from '../test/start/muster';
import { compared, type Figure, type Line } from './figure';
import { alternate, repeat } from './rounds';

const INCIDENTS = 40;
const NOTES = 300;
const MOST_MS = 30_000;

/** A page, and what has to stand there before somebody can begin to read. */
interface Shown {
  readonly what: string;
  readonly path: string;
  readonly there: string;
}
const PAGES: readonly Shown[] = [
  { what: 'the overview', path: '/', there: '.open-item' },
  { what: 'the incidents', path: '/incidents?show=all', there: '.tickable li' },
  { what: 'an incident of 300 notes', path: '/incidents/1', there: '.incident-head h1' },
  { what: 'its story', path: '/incidents/1', there: '.story .item' },
  { what: 'the alerts', path: '/alerts', there: '.page h2' },
  { what: 'the runbooks', path: '/runbooks', there: '.runbook-row' },
  { what: 'a run', path: '/runs/1', there: '.page h1' },
  { what: 'the search', path: '/search?text=latency', there: 'mark' },
  { what: 'the console', path: '/console', there: '.card' },
];
/** What the same server answers with the least work, and what the same browser shows with the least. */
const BARE: Shown = { what: '', path: '/healthz', there: 'body' };

/** Months of an organisation, and one incident that goes on and on. */
async function fill(house: PlayedHouse): Promise<void> {
  for (let number = 1; number <= INCIDENTS; number += 1) {
    const service = number === 1 ? { service: 'payments' } : {};
    await house.say('/incidents', {
      title: `Zone ${String(number)} answers slowly`,
      severity: `SEV${String(1 + (number % 4))}`,
      ...service,
    });
    if (number > INCIDENTS / 4) await house.say(`/incidents/${String(number)}/resolve`);
  }
  await house.say('/incidents/1/lead');
  await repeat(NOTES, 4, (note) =>
    house.say('/incidents/1/note', { text: `latency in zone ${String(note)} is back to what it was` }),
  );
  await house.say('/runbooks/slow-payments/run', { incident: 1 });
}

/** Runs before anything of the page: notes when what is waited for stood there and when anything was painted. A script in a string, as the page's own policy allows no other. */
const watch = (there: string): string => `
  globalThis.seen = {};
  const look = () => {
    if (document.querySelector(${JSON.stringify(there)}) === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => { globalThis.seen.there = performance.now(); });
  };
  look();`;
const SEEN = `({ ...globalThis.seen, paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime })`;

type Seen = Readonly<Record<'paint' | 'there', number>>;

/** Whoever comes for the first time: nothing is kept from before. Milliseconds since the browser set out. */
async function visit(house: PlayedHouse, { path, there }: Shown): Promise<Seen> {
  const context = await house.context({ viewport: { width: 1280, height: 800 } });
  try {
    await context.addInitScript({ content: watch(there) });
    const page = await house.page(context);
    await page.goto(`${house.address}${path}`, { waitUntil: 'commit' });
    for (const until = performance.now() + MOST_MS; performance.now() < until;) {
      const seen = await page.evaluate<Partial<Seen>>(SEEN);
      if (seen.there !== undefined && seen.paint !== undefined)
        return { there: seen.there, paint: seen.paint };
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${path} never showed ${there}`);
  } finally {
    await context.close();
  }
}

/** What somebody waits for in a real browser before a real bot: until anything is painted, and until what they came for is there. */
export const firstPaint: Figure = {
  name: 'first-paint',
  async measure({ rounds }) {
    const house = await playedHouse();
    const lines: Line[] = [];
    try {
      await fill(house);
      for (const shown of PAGES) {
        const { paint, there } = await alternate(
          rounds,
          () => visit(house, BARE),
          () => visit(house, shown),
        );
        const line = (what: string) => ({ figure: 'first-paint', what, unit: 'ms' });
        lines.push(compared(line(`${shown.what}: first paint`), paint));
        lines.push(compared(line(`${shown.what}: it is there`), there));
      }
      return lines;
    } finally {
      await house.browser.close();
      await cleanUp();
    }
  },
};
