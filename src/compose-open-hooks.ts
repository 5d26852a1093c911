/** Which hooks are open: those whose token or secret is set. */
import { alertSources } from './adapters/alerts/registry';
import { systemClock } from './adapters/clock/system-clock';
import { silentLog } from './compose-record';
import type { ProcessSettings } from './config/settings';

export function openHooks({ variable }: Pick<ProcessSettings, 'variable'>): readonly string[] {
  const parts = {
    ...{ clock: systemClock(), log: silentLog, variable },
    mappings: () => [],
    ignoredLabels: () => [],
  };
  return alertSources
    .map((kind) => kind.source(parts))
    .filter((source) => variable(source.variable) !== undefined)
    .map(({ name }) => `/hooks/${name}`);
}
