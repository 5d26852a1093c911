import type { RunbookTools } from '../compose-runbook-tools';

/** What was said behind `muster runbook <word>`. */
export interface Asked {
  readonly tools: RunbookTools;
  /** What stands behind the word. */
  readonly words: readonly string[];
  readonly json: boolean;
  readonly strict: boolean;
  readonly dry: boolean;
}
