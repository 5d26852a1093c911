import { Pool } from 'pg';

import { systemClock } from '../../src/adapters/clock/system-clock';
import { NodeCrypto } from '../../src/adapters/crypto/node-crypto';
import { InlineWakeups } from '../../src/adapters/queue/inline';
import { postgresStore } from '../../src/adapters/store/postgres/index';
import { composeChats } from '../../src/compose-chats';
import { parseCatalogue } from '../../src/config/catalogue';
import { directoryOf } from '../../src/config/directory';
import { readSettings } from '../../src/config/env';
import type { Actor } from '../../src/domain/actor';
import { CatchUp } from '../../src/flow/catch-up';
import { ChatLine } from '../../src/flow/chat-line';
import { DELIVER_LIMITS, Deliverer } from '../../src/flow/deliver';
import { Door } from '../../src/flow/door';
import { Handler } from '../../src/flow/handle';
import { HearTalk } from '../../src/flow/hear-talk';
import { IdentityLinks } from '../../src/flow/identity-links';
import { readinessOf } from '../../src/flow/readiness';
import { Receive } from '../../src/flow/receive';
import { Submit } from '../../src/flow/submit';
import { Sweeper } from '../../src/flow/sweep';
import { viewerOf } from '../../src/flow/viewer';
import type { Chat } from '../../src/ports/chat';
import type { Clock } from '../../src/ports/clock';
import type { Taken } from '../../src/ports/inbox';
import type { Store } from '../../src/ports/store';
import type { Directory } from '../../src/ports/directory';
import { runHouse } from '../run-house';
import { isRunLane } from '../../src/flow/runs/runner';
import { freshDatabase } from '../database';
import { eventually } from '../eventually';
import { noMetrics } from '../fakes/no-metrics';
import { SilentLog } from '../fakes/silent-log';
import { routeServer } from '../mattermost/route-server';
import { CATALOGUE } from './catalogue';
import { consoleGround } from './console-ground';
import type { Furnished, Ground } from './ground';
import { MattermostGround } from './mattermost-ground';
import { SlackGround } from './slack-ground';

export interface HouseWishes {
  readonly console?: boolean;
  readonly slack?: 'http' | 'socket';
  readonly mattermost?: 'current' | '5.37';
  /** The files of its runbooks, by name. */
  readonly runbooks?: Readonly<Record<string, string>>;
}

const SECRET = 'the secret of a house that a test built';
/** How long a call may take. */
export const CALL_MS = 1_500;
/** Failures are tried again soon: what is proved is the order of things and not their times. */
const LIMITS = { ...DELIVER_LIMITS, callMs: CALL_MS, firstPauseMs: 20 };
/** After a token was refused it is tried again after so long, and not after a minute. */
const LOCKED_OUT_MS = 300;
/** The budgets of the platforms would make every story a minute long; a 429 is obeyed as it is said. */
const HASTE = 200;

/** The whole bot of real parts on a real PostgreSQL, in the real time that its platforms live in. */
export async function buildHouse(wishes: HouseWishes) {
  const door = await routeServer();
  const slack =
    wishes.slack === undefined ? undefined : await SlackGround.start(door.url, wishes.slack === 'socket');
  const mattermost =
    wishes.mattermost === undefined ? undefined : await MattermostGround.start(door.url, wishes.mattermost);
  const grounds: Readonly<Record<string, Ground>> = {
    ...(wishes.console === true ? { console: consoleGround } : {}),
    ...(slack === undefined ? {} : { slack }),
    ...(mattermost === undefined ? {} : { mattermost }),
  };
  const databaseUrl = await freshDatabase();
  const env = new Map(Object.values(grounds).flatMap((ground) => Object.entries(ground.env)));
  const settings = {
    ...readSettings({ PUBLIC_URL: door.url, DATABASE_URL: databaseUrl }),
    ...{ databaseUrl, secret: SECRET, variable: (name: string) => env.get(name) },
  };
  const pool = new Pool({ connectionString: databaseUrl, max: 2 });
  const [clock, crypto, log] = [systemClock(), new NodeCrypto(SECRET), new SilentLog()];
  const loaded = parseCatalogue(CATALOGUE, 'test.yaml');
  if (!loaded.ok) throw new Error(loaded.error.map(({ message }) => message).join('\n'));
  const catalogue = loaded.value;
  const kept = postgresStore({ url: databaseUrl, connections: 8, clock, log, metrics: noMetrics });
  const store = { ...kept, budgets: hurried(kept.budgets) };
  const links = new IdentityLinks({ store, clock, log });
  const linked = links.over(directoryOf(loaded.value));
  const known: Directory = { ...linked, runbooks: () => runs.shelf };
  const directory = () => known;
  const viewer = (actor: Actor) => viewerOf(actor, known);
  const textDoor = new Door(() => [], noMetrics);
  const parts = { settings, catalogue: () => catalogue, directory, links, store, clock, crypto, log };
  const rooms = new Map<string, Furnished>();
  for (const chat of composeChats({ ...parts, door: textDoor, metrics: noMetrics })) {
    const furnished = grounds[chat.id]?.furnish(chat, kept.console);
    if (furnished !== undefined) rooms.set(chat.id, { ...furnished, chat: impatient(furnished.chat) });
  }
  const chats = [...rooms.values()].map(({ chat }) => chat);
  door.mount(chats.flatMap(({ routes }) => routes));

  const wakeups = new InlineWakeups(log);
  const relay = (lanes: Parameters<InlineWakeups['wake']>[0]): void => void wakeups.wake(lanes);
  const shared = { store, clock, crypto, log, directory, viewer, metrics: noMetrics };
  const handler = new Handler({ ...shared, relay });
  const handle = (row: Taken): void => {
    handler.take(row).catch(() => undefined);
  };
  const submit = new Submit({ ...shared, handler, door: textDoor });
  const runs = runHouse({ ...shared, door: textDoor, submit: () => submit, relay });
  for (const [file, words] of Object.entries(wishes.runbooks ?? {})) runs.write(file, words);
  const line = new ChatLine({ store, submit, clock, log });
  const deliverer = new Deliverer(
    {
      ...shared,
      handle,
      desks: new Map(),
      wakeTriage: () => undefined,
      foundRun: runs.foundRun,
      publicUrl: door.url,
      told: (chat, delivery) => {
        line.told(chat, delivery);
      },
      works: (chat) => line.works(chat),
      chats: new Map(chats.map((chat) => [chat.id, chat])),
      wakeAfter: (lane, ms) => clock.after(ms, () => void wakeups.wake([lane])),
    },
    LIMITS,
  );
  await wakeups.work(20, (lane) => (isRunLane(lane) ? runs.runner.run(lane) : deliverer.run(lane)));
  const sweeper = new Sweeper({ store, clock, log, wakeups, handle, triage: () => undefined });
  const talk = new HearTalk({ store, door: textDoor, log, relay });
  const catchUp = new CatchUp({ store, talk, submit, chats: () => chats, clock: hasty(clock), log });
  const hearing = new Receive({
    ...shared,
    ...{ talk, catchUp, submit, door: textDoor, chats: chats.map(({ id }) => id), planning: runs.planning },
    whisper: async (to, message) => chats.find(({ id }) => id === to.chat)?.whisper(to, message),
  });
  sweeper.start();
  for (const chat of chats) await chat.start(hearing);

  return {
    store: kept,
    log,
    databaseUrl,
    slack,
    mattermost,
    /** The chat as its people see it. */
    platform: (id: string) => {
      const room = rooms.get(id);
      if (room === undefined) throw new Error(`Nobody lives in ${id}`);
      return room.platform;
    },
    chats,
    runs,
    pool,
    /** Everything that was heard is handled, every errand is run, and what the platforms tell of that is heard. */
    settled: async () => {
      await eventually(async () => {
        if ((await unfinished(pool)) > 0) return false;
        await slack?.out.settled();
        return (await unfinished(pool)) === 0;
      });
    },
    readiness: () => readinessOf({ store, wakeups, chats, catalogue: () => undefined }),
    close: async () => {
      for (const chat of chats) await chat.stop();
      await runs.runner.stop();
      await sweeper.stop();
      await wakeups.stop();
      await door.close();
      for (const ground of Object.values(grounds)) await ground.end();
      await kept.stop();
      await pool.end();
    },
  };
}

export type House = Awaited<ReturnType<typeof buildHouse>>;

/** The same chat, that rests for a moment only where its token was refused. */
const impatient = (chat: Chat): Chat => {
  const call: Chat['call'] = async (...asked) => {
    const done = await chat.call(...asked);
    const isOut = done.outcome === 'retry' && 'known' in done.reason && done.reason.known === 'locked-out';
    return isOut ? { ...done, after: LOCKED_OUT_MS } : done;
  };
  return new Proxy(chat, {
    get: (whole, name) => {
      if (name === 'call') return call;
      const member: unknown = Reflect.get(whole, name);
      return typeof member === 'function' ? (member.bind(whole) as unknown) : member;
    },
  });
};

const hasty = (clock: Clock): Clock => ({ ...clock, after: (ms, run) => clock.after(ms / HASTE, run) });

const hurried = (budgets: Store['budgets']): Store['budgets'] => ({
  take: (key, perMinute, burst, urgent) => budgets.take(key, perMinute * HASTE, burst * HASTE, urgent),
  rest: (key, ms) => budgets.rest(key, ms),
});

/** Commands that nobody has handled and errands that nobody has run yet. */
async function unfinished(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ left: string }>(
    `SELECT (SELECT count(*) FROM inbox WHERE state = 'new') + (SELECT count(*) FROM outbox
      WHERE state IN ('waiting', 'sending')
        -- A run that waits for a person is looked at again when its patience ends.
        AND NOT (lane LIKE 'run/%' AND state = 'waiting' AND not_before > now() + interval '1 minute')) AS left`,
  );
  return Number(rows[0]?.left);
}
