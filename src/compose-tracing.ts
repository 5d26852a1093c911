/** Traces, where the environment names somebody who collects them. */
import { openTracing } from './adapters/tracing/open';
import { tracingOptions } from './adapters/tracing/options';
import { runningVersion } from './compose-version';
import type { Settings } from './config/settings';
import type { Log } from './ports/log';
import type { Tracing } from './ports/tracing';

export function composeTracing(
  settings: Pick<Settings, 'variable'>,
  part: 'bot' | 'worker',
  log: Log,
): Tracing | undefined {
  const options = tracingOptions((name) => settings.variable(name));
  return options && openTracing({ options, part, version: runningVersion(), log });
}
