import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { startPostgres } from '../src/adapters/embedded/postgres';
import { migrate } from '../src/adapters/store/postgres/migrate';

/** A PostgreSQL for one test alone, which may take it away and bring it back. */
export class OwnPostgres {
  private readonly dir: string;
  private running: Awaited<ReturnType<typeof startPostgres>>;

  private constructor(dir: string, running: OwnPostgres['running']) {
    this.dir = dir;
    this.running = running;
  }

  static async open(): Promise<OwnPostgres> {
    const dir = mkdtempSync(path.join(tmpdir(), 'muster-own-postgres-'));
    // Where the tests run as root, the server runs as somebody else.
    chmodSync(dir, 0o711);
    const own = new OwnPostgres(dir, await startPostgres({ dataDir: dir, database: 'muster' }));
    await migrate(own.address);
    return own;
  }

  get address(): string {
    return this.running.address;
  }

  stop(): Promise<void> {
    return this.running.stop();
  }

  /** Without a goodbye: what was not written is gone, and the next start has to recover. */
  async kill(): Promise<void> {
    process.kill(this.running.pid, 'SIGQUIT');
    await this.running.ended;
  }

  /** On the same data. */
  async startAgain(): Promise<void> {
    this.running = await startPostgres({ dataDir: this.dir, database: 'muster' });
  }

  async remove(): Promise<void> {
    await this.running.stop();
    rmSync(this.dir, { recursive: true, force: true });
  }
}
