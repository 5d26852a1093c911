/**
 * `npm run pictures`: takes the pictures of the README. It starts a Muster of its own on a folder of its
 * own, lets a few people of the example catalogue work on an incident, and looks at it with a real browser.
 */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { URLSearchParams } from 'node:url';

import { ensureInstalled } from './install.mjs';
import { at } from './paths.mjs';

ensureInstalled();
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt();
const { default: sparticuz } = await import('@sparticuz/chromium');
const { chromium } = await import('playwright-core');

const { fetch } = globalThis;
const MOST_BYTES = 200_000;
const PATIENCE = 60_000;

/** Nothing in it leaves the machine before its approval, and the story ends before that. */
const RUNBOOK = `
name: Roll a release back
purpose: Requests fail since a release went out.
when: { services: [payments] }
saves_minutes: 15
steps:
  - id: began
    say: Look at the errors. With which release did they begin?
    kind: manual
    risk: none
  - id: announce
    say: Tell the channel that the release is about to be rolled back.
    kind: message
    text: 'Release {{ steps.began.value }} is about to be rolled back. Please deploy nothing else.'
    risk: none
  - id: rollback
    say: Roll it back to the version before.
    kind: kubernetes
    action: rollout-undo
    namespace: production
    deployment: payments
    approve: { role: commander, expires: 15m }
    verify: { say: Do all replicas run it?, kind: kubernetes, action: rollout-status, namespace: production, deployment: payments }
    undo: { say: Bring the release back., kind: kubernetes, action: rollout-undo, namespace: production, deployment: payments }
    risk: high
  - id: settled
    say: Wait until the alert has ended by itself.
    kind: wait-for
    alert: resolved
    risk: none
`;

function startMuster(dataDir) {
  const runbooks = path.join(dataDir, 'runbooks');
  mkdirSync(runbooks);
  writeFileSync(path.join(runbooks, 'roll-back.yaml'), RUNBOOK);
  const child = spawn(process.execPath, [at('dist/main.js'), 'start'], {
    cwd: dataDir,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: '0',
      MUSTER_DATA_DIR: dataDir,
      MUSTER_CONFIG: at('muster.example.yaml'),
      MUSTER_CONSOLE: 'on',
      MUSTER_RUNBOOKS: runbooks,
    },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const address = new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const found = /ready: (http:\S+)/.exec(printed);
      if (found !== null) resolve(found[1]);
    });
    void ended.then(() => reject(new Error(`Muster ended before it was ready. ${printed}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { address, stop };
}

/** Looks again and again until there is an answer: what is said takes a moment to arrive. */
async function eventually(look) {
  const until = performance.now() + PATIENCE;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > until) throw new Error('It did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** People of the console, speaking through the routes that its page uses. */
function consoleOf(address) {
  const post = async (action, body) => {
    const response = await fetch(`${address}/console/api/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ delivery: randomUUID(), ...body }),
    });
    if (!response.ok) throw new Error(`${action}: ${await response.text()}`);
  };
  const state = async (as, channel) => {
    const query = new URLSearchParams({ as, ...(channel === undefined ? {} : { channel }) });
    return (await fetch(`${address}/console/api/state?${query}`)).json();
  };
  const messages = async (as, channel) => (await state(as, channel)).messages;
  return {
    say: (as, text, channel) => post('say', { as, text, ...(channel === undefined ? {} : { channel }) }),
    channel: (as, name) =>
      eventually(async () => (await state(as)).channels.find((one) => one.name.startsWith(name))?.id),
    press: async (as, channel, label) => {
      const token = await eventually(async () =>
        (await messages(as, channel))
          .flatMap(({ content }) => content.message?.blocks ?? [])
          .flatMap((block) => block.buttons ?? [])
          .map((button) => (button.label === label ? button.token : undefined))
          .find((one) => one !== undefined),
      );
      await post('press', { as, token, channel });
    },
    reads: (as, channel, text) =>
      eventually(async () => {
        const told = JSON.stringify(await messages(as, channel));
        return told.includes(text) ? true : undefined;
      }),
    pin: async (as, channel, text) => {
      const message = await eventually(
        async () => (await messages(as, channel)).find(({ content }) => content.text === text)?.id,
      );
      await post('react', { as, message, emoji: '📌', added: true });
    },
  };
}

async function tellStory(address) {
  const { say, channel, press, pin, reads } = consoleOf(address);
  await say(
    'claire',
    '/incident declare card payments fail for one in three sev2 service:payments started:12m',
  );
  const room = await channel('claire', 'inc-1');
  await press('henrik', room, 'Take command');
  await say('claire', 'errors began with release 4182, right after 14:05', room);
  await say('henrik', '/incident role scribe @yuki', room);
  await say('henrik', '/incident status identified', room);
  await say(
    'henrik',
    '/incident update release 4182 is being rolled back impact:"one payment in three fails" next:30',
    room,
  );
  await say('claire', '/incident link https://grafana.example.org/d/payments Payments at a glance', room);
  await say('henrik', '/incident task add ask the provider what they saw @yuki due:45', room);
  await say('henrik', '/incident task add tell support what to answer', room);
  await say('henrik', '/incident page @ines the gateway sees it too', room);
  await say('ines', '/incident answer coming', room);
  await say('tomasz', 'rollback at 60 %, errors are going down', room);
  // The browser of the pictures has no font for 📌, so what is pinned is shown on the timeline only.
  return {
    othersBreak: async () => {
      await say('aiko', '/incident declare search shows results of yesterday sev3 service:records');
      await say('aiko', '/incident declare a disk of the build machines is nearly full sev4');
    },
    pinIt: () => pin('henrik', room, 'errors began with release 4182, right after 14:05'),
    runIt: async () => {
      await say('claire', '/incident runbook run roll-back', room);
      await reads('claire', room, 'needs somebody to do this');
      await say('claire', '/incident runbook done began 4182', room);
    },
  };
}

async function takePictures(address, { othersBreak, pinIt, runIt }) {
  sparticuz.setGraphicsMode = false;
  const browser = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--lang=en-GB'],
    headless: true,
  });
  try {
    const lookAt = async (colorScheme) => {
      const context = await browser.newContext({
        viewport: { width: 1200, height: 800 },
        colorScheme,
        reducedMotion: 'reduce',
        locale: 'en-GB',
      });
      await context.addInitScript("localStorage.setItem('muster-as', 'henrik')");
      return context.newPage();
    };
    const [day, night] = [await lookAt('light'), await lookAt('dark')];
    const shoot = async (page, name) => {
      const file = at('docs/pictures', `${name}.png`);
      await page.screenshot({ path: file });
      const { size } = statSync(file);
      if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes, more than ${MOST_BYTES}`);
      console.log(`${file}: ${size} bytes`);
    };
    const show = async (page, where, ...texts) => {
      await page.goto(`${address}${where}`);
      for (const text of texts) await page.getByText(text).first().waitFor();
    };
    mkdirSync(at('docs/pictures'), { recursive: true });
    await show(day, '/console');
    await day.getByText('live', { exact: true }).waitFor();
    await day.getByText('rollback at 60 %, errors are going down').waitFor();
    await shoot(day, 'console');
    await pinIt();
    await othersBreak();
    for (const [page, theme] of [
      [day, ''],
      [night, '-dark'],
    ]) {
      await show(page, '/incidents/1', 'pinned what Claire Le Goff wrote');
      await shoot(page, `incident${theme}`);
      await show(page, '/', 'a disk of the build machines');
      await shoot(page, `overview${theme}`);
    }
    await runIt();
    await show(day, '/runs/1');
    await day.getByRole('button', { name: 'Approve' }).waitFor();
    await shoot(day, 'runbooks');
  } finally {
    await browser.close();
  }
}

const folder = mkdtempSync(path.join(tmpdir(), 'muster-pictures-'));
const muster = startMuster(folder);
try {
  const address = await muster.address;
  await takePictures(address, await tellStory(address));
} finally {
  await muster.stop();
  rmSync(folder, { recursive: true, force: true });
}
