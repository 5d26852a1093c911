import type { RunnerLimits } from '../../src/flow/runs/drive-parts';
import type { DeliverLimits } from '../../src/flow/verdict';

/** Ends or freezes the process at its `nth` passing of a point. */
export interface Arm {
  readonly point: string;
  readonly nth: number;
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

/** How a worker drives runs here. */
export interface RunOrders {
  readonly limits: Partial<RunnerLimits>;
  readonly hosts: readonly string[];
  /** Its event loop stands still for so long, again and again. */
  readonly blocksMs?: number;
}

/** What a process of the suite is told in its only argument. */
export interface Orders {
  readonly part: 'bot' | 'worker';
  readonly databaseUrl: string;
  readonly redisSocket?: string;
  readonly catalogueFile: string;
  readonly chatUrl: string;
  readonly limits: Partial<DeliverLimits>;
  /** Of the environment, by name. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly runs?: RunOrders;
  readonly arm?: Arm;
  /** Written just before the end, so that an end that was ordered can be told from an accident. */
  readonly markerFile: string;
}
