import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Pool, type QueryResultRow } from 'pg';

import { startRedis } from '../../src/adapters/embedded/redis';
import type { EmbeddedServer } from '../../src/adapters/embedded/server-process';
import type { DeliverLimits } from '../../src/flow/verdict';
import { freshDatabase } from '../database';
import { ROOT } from '../house/tree';
import { CATALOGUE } from './catalogue';
import type { Books } from './chat-books';
import { Child } from './child';
import { Member } from './member';
import { until } from './until';
import type { Arm, Orders, RunOrders } from './orders';
import type { Programmed } from './trouble';

export interface Plan {
  readonly bots?: readonly (readonly Arm[])[];
  readonly workers?: readonly (readonly Arm[])[];
  readonly programme?: readonly Programmed[];
  readonly databaseUrl?: string;
  readonly limits?: Partial<DeliverLimits>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly runs?: RunOrders;
  /** Another organisation than the suite's own. */
  readonly catalogue?: string;
}

/** Short, so that what a killed process held is soon free; the call's time is still far longer than a call here takes. */
const LIMITS: Partial<DeliverLimits> = { leaseMs: 3_000, callMs: 1_000 };

/** One house with its own database, Redis and chat: members that are killed and come again, and servers that can be taken away. */
export class Scene {
  readonly bots: Member[] = [];
  readonly workers: Member[] = [];
  readonly database: Pool;
  redis: EmbeddedServer | undefined;
  private readonly chat: Child;
  private readonly dir: string;
  private readonly file: (name: string) => string;
  readonly databaseUrl: string;
  private readonly plan: Plan;

  private constructor(dir: string, chat: Child, file: Scene['file'], databaseUrl: string, plan: Plan) {
    this.dir = dir;
    this.plan = plan;
    this.chat = chat;
    this.file = file;
    this.databaseUrl = databaseUrl;
    writeFileSync(this.catalogueFile, plan.catalogue ?? CATALOGUE);
    this.database = new Pool({ connectionString: databaseUrl, max: 2 });
    this.database.on('error', () => undefined);
  }

  static async open(file: (name: string) => string, plan: Plan): Promise<Scene> {
    const dir = mkdtempSync(path.join(tmpdir(), 'muster-crash-'));
    const databaseUrl = plan.databaseUrl ?? (await freshDatabase());
    const chat = new Child(file('test/crash/chat-server'), path.join(dir, 'chat.jsonl'));
    const scene = new Scene(dir, chat, file, databaseUrl, plan);
    await scene.startRedis();
    await until(() => chat.address !== undefined);
    if (plan.programme !== undefined) await scene.programme(plan.programme);
    for (const arms of plan.bots ?? [[]]) scene.join('bot', arms);
    for (const arms of plan.workers ?? [[]]) scene.join('worker', arms);
    return scene;
  }

  private get catalogueFile(): string {
    return path.join(this.dir, 'muster.yaml');
  }

  /** One more bot or worker, whose processes carry the arms one after the other. */
  join(part: Orders['part'], arms: readonly Arm[] = []): Member {
    const orders = {
      part,
      databaseUrl: this.databaseUrl,
      catalogueFile: this.catalogueFile,
      chatUrl: this.chat.address ?? '',
      limits: { ...LIMITS, ...this.plan.limits },
      markerFile: path.join(this.dir, `member-${String(this.members.length)}`),
      ...(this.plan.runs === undefined ? {} : { runs: this.plan.runs }),
      ...(this.plan.variables === undefined ? {} : { variables: this.plan.variables }),
      ...(this.redis === undefined ? {} : { redisSocket: this.redis.address }),
    };
    const member = new Member(this.file('test/crash/process'), orders, arms);
    (part === 'bot' ? this.bots : this.workers).push(member);
    return member;
  }

  /** Also again, on the same socket, after it was stopped; empty. */
  async startRedis(): Promise<void> {
    const programDir = path.join(ROOT, '.cache/redis-program');
    this.redis = await startRedis({ dataDir: this.dir, programDir, fast: true });
  }

  get members(): readonly Member[] {
    return [...this.bots, ...this.workers];
  }

  async books(): Promise<Books> {
    return (await this.askChat('/books')) as Books;
  }

  /** What befalls the chat's callers from now on. */
  async programme(programme: readonly Programmed[]): Promise<void> {
    await this.askChat('/programme', programme);
  }

  async rows<Row extends QueryResultRow>(text: string, ...values: readonly unknown[]): Promise<Row[]> {
    return (await this.database.query<Row>(text, [...values])).rows;
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map((member) => member.leave()));
    await Promise.all([this.chat.kill(), this.redis?.stop(), this.database.end()]);
    rmSync(this.dir, { recursive: true, force: true });
  }

  private async askChat(where: string, body: unknown = {}): Promise<unknown> {
    const response = await fetch((this.chat.address ?? '') + where, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return response.json();
  }
}
