import { fork, type ChildProcess } from 'node:child_process';

/** A process of the suite. It tells its address once when it is ready, and ends with the test run. */
export class Child {
  readonly process: ChildProcess;
  readonly ended: Promise<NodeJS.Signals | number>;
  address: string | undefined;
  private output = '';

  constructor(file: string, argument: string) {
    this.process = fork(file, [argument], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const keep = (text: string): void => {
      this.output = (this.output + text).slice(-4_000);
    };
    this.process.stdout?.setEncoding('utf8').on('data', keep);
    this.process.stderr?.setEncoding('utf8').on('data', keep);
    this.process.once('message', (address) => {
      if (typeof address === 'string') this.address = address;
    });
    this.ended = new Promise((resolve) => {
      this.process.once('exit', (code, signal) => {
        this.address = undefined;
        resolve(signal ?? code ?? 0);
      });
    });
  }

  lastWords(): string {
    return this.output;
  }

  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }
}
