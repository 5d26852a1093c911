import { existsSync, readFileSync, rmSync } from 'node:fs';

import { Child } from './child';
import type { Arm, Orders } from './orders';

/** A place in the house that is always filled: when its process is killed, a new one takes over, with the next arm if there is one. */
export class Member {
  /** Points at which a process of this place was killed, in order. */
  readonly kills: string[] = [];
  /** Ends that nobody ordered, with the last words. */
  readonly accidents: string[] = [];
  private readonly file: string;
  readonly part: Orders['part'];
  private readonly orders: Omit<Orders, 'arm'>;
  private readonly arms: Arm[];
  private child: Child | undefined;
  private leaving = false;

  constructor(file: string, orders: Omit<Orders, 'arm'>, arms: readonly Arm[]) {
    this.file = file;
    this.orders = orders;
    this.part = orders.part;
    this.arms = [...arms];
    this.begin();
  }

  get address(): string | undefined {
    return this.child?.address;
  }

  /** Stopped where it stood, by the arm it carries. */
  isFrozen(): boolean {
    const pid = this.child?.process.pid;
    return pid !== undefined && readFileSync(`/proc/${String(pid)}/stat`, 'utf8').includes(') T ');
  }

  readonly lastWords = (): string => this.child?.lastWords() ?? '';

  thaw(): void {
    this.child?.process.kill('SIGCONT');
  }

  /** For good: nobody takes over. */
  async leave(): Promise<void> {
    this.leaving = true;
    await this.child?.kill();
  }

  private begin(): void {
    const arm = this.arms.shift();
    const { markerFile } = this.orders;
    rmSync(markerFile, { force: true });
    const child = new Child(
      this.file,
      JSON.stringify({ ...this.orders, ...(arm === undefined ? {} : { arm }) }),
    );
    this.child = child;
    void child.ended.then((how) => {
      if (this.leaving) return;
      if (how === 'SIGKILL' && existsSync(markerFile)) this.kills.push(readFileSync(markerFile, 'utf8'));
      else this.accidents.push(`${this.orders.part} ended with ${String(how)}: ${child.lastWords()}`);
      this.begin();
    });
  }
}
