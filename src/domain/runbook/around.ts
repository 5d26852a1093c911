import type { StreamId } from '../ids';

/** What a run's reactions may know of the world around it. */
export interface RunSurroundings {
  readonly stream: StreamId;
}
