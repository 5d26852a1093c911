import type { Run } from './run';
import type { Step } from './runbook';

/**
 * Whether another step of the run speaks of the value that a person leaves here, and does not ask whether there is one: without
 * it that step could only fail, long after whoever knew the value has gone.
 */
export function speaksOfValue({ runbook }: Run, { id }: Step): boolean {
  const texts = JSON.stringify(runbook.steps);
  const spoken = new RegExp(`\\bsteps\\.${id}\\.value\\b`);
  const doubted = new RegExp(`\\bhas\\(\\s*steps\\.${id}\\.value\\b|\\bin steps\\.${id}\\b`);
  return spoken.test(texts) && !doubted.test(texts);
}
