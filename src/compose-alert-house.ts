/** The sources of alerts and changes that there are, their way back, and what the triage knows. */
import { alertSources } from './adapters/alerts/registry';
import type { ProcessSettings } from './config/settings';
import type { Item } from './domain/alert/signal';
import { triage } from './domain/alert/triage';
import type { TurnInput, TurnOutput } from './domain/alert/turn';
import type { ChatId } from './domain/ids';
import { CleanItems } from './flow/clean-items';
import type { Door } from './flow/door';
import { explainAlerts } from './flow/explain-alerts';
import { payloadOf } from './flow/payload-file';
import type { Result } from './kit/result';
import type { AlertExplanation, PayloadToExplain, Unexplained } from './ports/alert-explanation';
import type { AlertDesk, AlertSource, AlertSourceKind, AlertSourceParts } from './ports/alert-source';
import type { Clock } from './ports/clock';
import type { Directory } from './ports/directory';
import type { Log } from './ports/log';
import { text } from './voice/rich';

export interface AlertHouse {
  readonly settings: Pick<ProcessSettings, 'variable'>;
  readonly directory: () => Directory;
  readonly chats: readonly ChatId[];
  readonly clock: Clock;
  readonly log: Log;
}

export interface Alerting {
  readonly sources: readonly AlertSource[];
  readonly desks: ReadonlyMap<string, AlertDesk>;
  /** Several tokens or secrets of one source are written with commas, so that one can take over from another. */
  secrets(variable: string): readonly string[];
  readonly judge: (input: TurnInput) => TurnOutput;
}

export function composeAlerts(
  { settings, directory, chats, clock, log }: AlertHouse,
  kinds: readonly AlertSourceKind[] = alertSources,
): Alerting {
  const parts: AlertSourceParts = {
    clock,
    log,
    variable: (name) => settings.variable(name),
    mappings: () => directory().alertMappings(),
    ignoredLabels: () => directory().alertRules().ignoredLabels,
  };
  const desks = kinds.flatMap((kind) => kind.desk(parts) ?? []);
  const sources = kinds.map((kind) => kind.source(parts));
  const byName = new Map(sources.map((source) => [source.name, source]));
  const whole = (item: Item): Item =>
    item.kind === 'signal'
      ? { ...(byName.get(item.source)?.complete(item) ?? item), heardAt: item.heardAt }
      : item;
  return {
    sources,
    desks: new Map(desks.map((desk) => [desk.source, desk])),
    secrets: (variable) => listed(settings.variable(variable)),
    judge: (input) =>
      triage(
        { ...input, items: input.items.map(whole) },
        {
          rules: directory().alertRules(),
          services: directory().serviceMap(),
          chats,
          newId: () => clock.id(),
          word: text,
        },
      ),
  };
}

/** They take nearly any JSON for theirs, so they are asked last. */
const MODEST = ['generic', 'heartbeat'];

/** Says what would become of a payload by the rules that hold now; nothing is written. */
export function explainer(
  { sources, judge }: Alerting,
  { door, directory, clock }: Pick<AlertHouse, 'directory' | 'clock'> & { readonly door: Door },
): (payload: PayloadToExplain) => Result<AlertExplanation, Unexplained> {
  const clean = new CleanItems(door);
  const inOrder = [
    ...sources.filter(({ name }) => !MODEST.includes(name)),
    ...sources.filter(({ name }) => MODEST.includes(name)),
  ];
  return ({ body, ...asked }) =>
    explainAlerts(payloadOf(body, asked), {
      sources: inOrder,
      rules: directory().alertRules(),
      services: directory().serviceMap(),
      clock,
      clean: (item) => clean.clean(item),
      judge,
    });
}

const listed = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((it) => it.trim())
    .filter((it) => it !== '');
