import { tracingOptions } from './adapters/tracing/options';
import { reachCollector } from './adapters/tracing/reach';
import { doubtful, well, type Finding } from './compose-doctor-finding';
import type { Settings } from './config/settings';

/** Whether traces can be sent; nothing where none are wanted. Muster works without: a collector that is away is a warning. */
export async function examineTracing(settings: Pick<Settings, 'variable'>): Promise<readonly Finding[]> {
  const options = tracingOptions((name) => settings.variable(name));
  if (options === undefined) return [];
  const place = new URL(options.url).host;
  const reason = await reachCollector(options);
  return [
    ...options.odd.map((setting) => doubtful('traces', 'tracing-odd', { setting })),
    reason === undefined
      ? well('traces', 'tracing', { place })
      : doubtful('traces', 'tracing-away', { place, reason }),
  ];
}
