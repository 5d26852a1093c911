/** What the command line needs to explain alerts: the catalogue and the sources; no store, no chat, no queue. */
import { systemClock } from './adapters/clock/system-clock';
import { composeAlerts } from './compose-alert-house';
import { silentLog, unmeasured } from './compose-record';
import { loadCatalogue } from './config/catalogue';
import { directoryOf } from './config/directory';
import { redactorsOf } from './config/redaction-patterns';
import type { Settings } from './config/settings';
import { CleanItems } from './flow/clean-items';
import { Door } from './flow/door';
import { explainAlerts } from './flow/explain-alerts';
import { payloadOf } from './flow/payload-file';
import type { Result } from './kit/result';
import type { AlertExplanation, ExplainedAlert, Unexplained } from './ports/alert-explanation';

export type { AlertExplanation, ExplainedAlert, Unexplained };

/** They take nearly any JSON for theirs, so they are asked last. */
const MODEST = ['generic', 'heartbeat'];

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
  const clean = new CleanItems(new Door(() => redactors, unmeasured));
  const alerting = composeAlerts({
    settings,
    directory: () => directory,
    chats: [],
    clock,
    log: silentLog,
  });
  const { sources } = alerting;
  return explainAlerts(payloadOf(file, asked), {
    sources: [
      ...sources.filter(({ name }) => !MODEST.includes(name)),
      ...sources.filter(({ name }) => MODEST.includes(name)),
    ],
    rules: directory.alertRules(),
    services: directory.serviceMap(),
    clock,
    clean: (item) => clean.clean(item),
    judge: (input) => alerting.judge(input),
  });
}
