import { tracingOptions } from './adapters/tracing/options';
import { reachCollector } from './adapters/tracing/reach';
import type { Settings } from './config/settings';
import { say } from './domain/say';
import type { Check } from './ports/chat';

/** Whether traces can be sent; nothing where none are wanted. Muster works without: a collector that is away is a warning. */
export async function examineTracing(settings: Pick<Settings, 'variable'>): Promise<readonly Check[]> {
  const options = tracingOptions((name) => settings.variable(name));
  if (options === undefined) return [];
  const place = new URL(options.url).host;
  const reason = await reachCollector(options);
  return [
    ...options.odd.map((setting): Check => ({
      state: 'warn',
      note: say('cli:doctor.tracing-odd', { setting }),
    })),
    reason === undefined
      ? { state: 'ok', note: say('cli:doctor.tracing', { place }) }
      : { state: 'warn', note: say('cli:doctor.tracing-away', { place, reason }) },
  ];
}
