import { Child } from './child';
import { until } from './until';

export interface Effect {
  readonly step: string;
  readonly key: string;
}

/** The outside that runs act upon; whoever is killed, it is not. */
export class Effects {
  private readonly child: Child;

  private constructor(child: Child) {
    this.child = child;
  }

  static async open(file: (name: string) => string): Promise<Effects> {
    const child = new Child(file('test/crash/run-effects-server'), '');
    await until(() => child.address !== undefined);
    return new Effects(child);
  }

  get address(): string {
    return this.child.address ?? '';
  }

  async book(): Promise<readonly Effect[]> {
    return (await (await fetch(`${this.address}/book`)).json()) as readonly Effect[];
  }

  close(): Promise<void> {
    return this.child.kill();
  }
}
