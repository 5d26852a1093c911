import { Unavailable } from '../../../kit/unavailable';
import type { Hearing } from '../../../ports/hearing';
import { type HeardEvents, NotTold } from './heard-events';
import type { SocketEvent } from './heard-shapes';
import type { Home } from './home';
import { MATTERMOST, type MattermostParts } from './mattermost-parts';
import { Line } from './socket-line';
import { instantOf, Position, readPosition, writePosition } from './socket-position';
import { EventQueue, type Outcome } from './socket-queue';
import type { Whisperer } from './whisper';

const LEASE = 'listen';
/** A listener that died is replaced within this and a beat. */
const LEASE_MS = 8_000;
const BEAT = 2_000;
const SAVE_EVERY = 4_000;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
/** An event that cannot be understood for so long stays so. */
const MOST_QUESTIONS = 8;
const MOST_WAITING = 5_000;

/**
 * Listens to the server's socket, in one replica at a time. waiting (another one has the lease) → preparing (the lease is ours, the
 * server does not answer yet) → listening; back to waiting when the lease is lost, to preparing when the line is hopeless, and from
 * each to stopped.
 */
export class SocketListener {
  readonly #parts: MattermostParts;
  readonly #events: HeardEvents;
  readonly #whisperer: Whisperer;
  readonly #holder: string;
  readonly #position = new Position();
  #queue: EventQueue;
  #line: Line | undefined;
  #hearing: Hearing | undefined;
  #cancelBeat = (): void => undefined;
  #beating: Promise<void> = Promise.resolve();
  #savedAt = -Infinity;
  #pause = FIRST_PAUSE;
  #notBefore = -Infinity;
  #isPaying = false;
  #isStopped = false;

  constructor(parts: MattermostParts, events: HeardEvents, whisperer: Whisperer) {
    this.#parts = parts;
    this.#events = events;
    this.#whisperer = whisperer;
    this.#holder = parts.house.clock.id();
    this.#queue = new EventQueue(parts.house.clock, MOST_WAITING);
  }

  /** Does not wait for the server. */
  start(hearing: Hearing): void {
    this.#hearing = hearing;
    this.#beat();
  }

  async stop(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#cancelBeat();
    await this.#beating;
    await this.#hangUp();
    try {
      await this.#parts.house.leases.release(LEASE, this.#holder);
    } catch {
      // It ends by itself within seconds.
    }
  }

  #beat(): void {
    this.#beating = this.#step()
      .catch((error: unknown) => {
        // Without the database nobody else can take the lease either, so the line stays as it is.
        if (!(error instanceof Unavailable))
          this.#parts.house.log.warn('Listening to Mattermost stumbled', { error: nameOf(error) });
      })
      .then(() => {
        if (this.#isStopped) return;
        this.#cancelBeat = this.#parts.house.clock.after(BEAT, () => {
          this.#beat();
        });
      });
  }

  async #step(): Promise<void> {
    const { leases } = this.#parts.house;
    if (!(await leases.hold(LEASE, this.#holder, LEASE_MS))) {
      if (this.#line !== undefined) await this.#hangUp(false);
      return;
    }
    await this.#listen();
    // Not waited for: it reads histories, and the lease must be kept meanwhile.
    void this.#pay();
    await this.#save();
  }

  async #listen(): Promise<void> {
    const { house, home, rest, url, token } = this.#parts;
    if (this.#line !== undefined || house.clock.monotonic() < this.#notBefore) return;
    const found = await home.find();
    // After a line without hope the server is asked why, so that a token it no longer takes is known as the reason.
    const isWelcome = this.#pause === FIRST_PAUSE || (await rest.call('GET', '/users/me')).ok;
    if (found === undefined || !isWelcome) {
      this.#rest();
      return;
    }
    this.#position.begin(await readPosition(house.memory));
    // Stopped while it looked.
    if (this.#isStopped) return;
    if (this.#queue.isClosed) this.#queue = new EventQueue(house.clock, MOST_WAITING);
    this.#line = new Line({ url, token, clock: house.clock }, this.#ears(found));
  }

  #ears(home: Home): ConstructorParameters<typeof Line>[1] {
    const { log } = this.#parts.house;
    const position = this.#position;
    return {
      fresh: () => {
        position.fresh(this.#now());
        this.#pause = FIRST_PAUSE;
        log.info('Mattermost is listened to');
        void this.#pay();
      },
      resumed: () => {
        position.resumed(this.#now());
        this.#pause = FIRST_PAUSE;
        log.info('Mattermost is listened to again, and nothing was missed');
      },
      event: (event, connection) => {
        position.event(this.#now());
        this.#take(home, event, connection);
      },
      alive: () => {
        position.alive(this.#now());
      },
      down: () => {
        position.down();
        log.warn('The line to Mattermost was cut');
      },
      skipped: () => {
        position.skipped();
        log.warn('Mattermost’s socket left an event out');
      },
      hopeless: () => {
        this.#line?.close();
        this.#line = undefined;
        this.#rest();
      },
      fault: (error) => {
        log.debug('Mattermost’s socket failed', { error: nameOf(error) });
      },
    };
  }

  #take(home: Home, event: SocketEvent, connection: string): void {
    const lane = this.#events.laneOf(event);
    if (lane === undefined) return;
    const now = this.#now();
    const heard = { event, connection, at: instantOf(now) };
    const isIn = this.#queue.add(lane, now, (attempt) => this.#hear(home, heard, attempt));
    // No room: it is found in the history, as if the line had been cut.
    if (!isIn) this.#position.owe({ from: now, to: now });
  }

  async #hear(home: Home, heard: Parameters<HeardEvents['said']>[1], attempt: number): Promise<Outcome> {
    try {
      const said = await this.#events.said(home, heard);
      if (said === undefined || this.#hearing === undefined) return 'done';
      const answer = await this.#hearing.said(said);
      if (answer.kind === 'tell')
        void this.#tell({ user: said.by.id, channel: said.channel ?? '' }, answer.message);
      return 'done';
    } catch (error) {
      if (error instanceof Unavailable) return 'again';
      if (error instanceof NotTold && attempt < MOST_QUESTIONS) return 'again';
      this.#parts.house.log.warn('An event of Mattermost’s was left out', {
        event: heard.event.event,
        error: nameOf(error),
      });
      return 'done';
    }
  }

  async #tell(...[ear, message]: Parameters<Whisperer['tell']>): Promise<void> {
    try {
      await this.#whisperer.tell(ear, message);
    } catch (error) {
      this.#parts.house.log.debug('An answer did not reach its person', { error: nameOf(error) });
    }
  }

  /** What the house could not take yet is told at the next beat. */
  async #pay(): Promise<void> {
    const gap = this.#position.owed;
    if (gap === undefined || this.#hearing === undefined || this.#isPaying) return;
    this.#isPaying = true;
    try {
      await this.#hearing.cut(MATTERMOST, instantOf(gap.from), instantOf(gap.to));
      this.#position.paid(gap);
    } catch (error) {
      this.#parts.house.log.warn('What was missed in Mattermost is still to be looked for', {
        error: nameOf(error),
      });
    } finally {
      this.#isPaying = false;
    }
  }

  async #save(isLast = false): Promise<void> {
    const { clock, memory } = this.#parts.house;
    const until = this.#position.heardUntil(this.#queue.oldest);
    if (until === undefined || (!isLast && clock.monotonic() - this.#savedAt < SAVE_EVERY)) return;
    await writePosition(memory, until);
    this.#savedAt = clock.monotonic();
  }

  /** `isOurs`: the lease is still held, so that the position is still ours to write. */
  async #hangUp(isOurs = true): Promise<void> {
    this.#line?.close();
    this.#line = undefined;
    await this.#queue.close();
    try {
      if (isOurs) await this.#save(true);
    } catch {
      // The last one that was kept is a little older, and so the gap is a little longer.
    }
  }

  #rest(): void {
    this.#notBefore = this.#parts.house.clock.monotonic() + this.#pause;
    this.#pause = Math.min(LONGEST_PAUSE, this.#pause * 2);
  }

  #now(): number {
    return Date.parse(this.#parts.house.clock.now());
  }
}

/** Names only: a message may quote a request, and with it a token. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
