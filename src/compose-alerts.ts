/** What the command line needs to explain alerts: the catalogue and the sources; no store, no chat, no queue. */
import { systemClock } from './adapters/clock/system-clock';
import { composeAlerts, explainer } from './compose-alert-house';
import { silentLog, unmeasured } from './compose-record';
import { loadCatalogue } from './config/catalogue';
import { directoryOf } from './config/directory';
import { redactorsOf } from './config/redaction-patterns';
import type { Settings } from './config/settings';
import { Door } from './flow/door';
import type { Result } from './kit/result';
import type { AlertExplanation, ExplainedAlert, Unexplained } from './ports/alert-explanation';

export type { AlertExplanation, ExplainedAlert, Unexplained };

export function explainPayload(
  settings: Settings,
  file: Uint8Array,
  asked: { readonly source?: string; readonly headers: Readonly<Record<string, string>> },
): Result<AlertExplanation, Unexplained> {
  const loaded = loadCatalogue(settings.configPath);
  if (!loaded.ok) throw loaded.error[0] ?? new Error('a catalogue without a problem was refused');
  const catalogue = loaded.value;
  const directory = directoryOf(catalogue);
  const redactors = redactorsOf(catalogue.redaction);
  const clock = systemClock();
  const alerting = composeAlerts({
    settings,
    directory: () => directory,
    chats: [],
    clock,
    log: silentLog,
  });
  return explainer(alerting, {
    directory: () => directory,
    clock,
    door: new Door(() => redactors, unmeasured),
  })({
    body: file,
    ...asked,
  });
}
