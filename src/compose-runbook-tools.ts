/** What the command line needs of runbooks: the folder, the kinds and the catalogue; no database, no chat, no queue. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { systemClock } from './adapters/clock/system-clock';
import { NodeCrypto } from './adapters/crypto/node-crypto';
import { celExpressions } from './adapters/expressions/index';
import { AllowedHosts } from './adapters/outside/allowed-hosts';
import { pinnedAddresses, systemResolve } from './adapters/outside/pinned-addresses';
import { runbookSecrets } from './adapters/secrets/runbook-secrets';
import { silentLog } from './compose-record';
import { composeRunbooks, type Runbooks } from './compose-runbooks';
import { loadCatalogue } from './config/catalogue';
import { directoryOf } from './config/directory';
import { readRunbook, type Read } from './config/runbooks/read-runbook';
import type { Settings } from './config/settings';
import type { Refusal } from './domain/refusal';
import type { Runbook } from './domain/runbook/runbook';
import { say, type Say } from './domain/say';
import { planOf } from './flow/runs/plan';
import { referencesIn } from './flow/runs/secrets';
import { stringsIn } from './flow/runs/strings-in';
import type { Json } from './kit/json';
import { ok, type Result } from './kit/result';
import type { RunbookProblem, RunbookShelf, RunPlan } from './ports/runbooks';

export interface RunbookTools {
  readonly folder: string;
  readonly shelf: RunbookShelf;
  readonly kinds: Runbooks['kinds'];
  /** One file, wherever it is. Throws where it cannot be read. */
  read(file: string): Read;
  plan(runbook: Runbook, inputs: Readonly<Record<string, Json>>): Result<RunPlan, Refusal>;
  /** What is missing for the plan to be carried out, as far as that can be told without doing anything of it. */
  missing(runbook: Runbook, plan: RunPlan): Promise<readonly Missing[]>;
}

export interface Missing {
  readonly step: string;
  readonly say: Say;
}

export type { Read, Refusal, Runbook, RunbookProblem, RunPlan };

export function runbookTools(settings: Settings): RunbookTools {
  const loaded = loadCatalogue(settings.configPath);
  if (!loaded.ok) throw loaded.error[0] ?? new Error('a catalogue without a problem was refused');
  const catalogue = loaded.value;
  const known = directoryOf(catalogue);
  const directory = () => known;
  const hosts = () => catalogue.runbookHosts;
  const crypto = new NodeCrypto('');
  const { shelf, planning, kinds } = composeRunbooks({
    ...{ settings, directory, hosts, clock: systemClock(), log: silentLog },
    crypto,
  });
  const reader = { kinds, directory, expressions: celExpressions };
  return {
    folder: settings.runbooks,
    shelf,
    kinds,
    read: (file) => readRunbook(readFileSync(file), path.basename(file), reader),
    plan(runbook, inputs) {
      const order = planning.order(runbook, inputs, { by: { kind: 'token', name: 'cli' }, labels: [] });
      const later = ['incident', 'alert'];
      const parts = {
        kinds,
        expressions: celExpressions,
        digest: (text: string) => crypto.digest(text),
        later,
      };
      return order.ok ? ok(planOf(order.value, parts)) : order;
    },
    async missing(runbook, plan) {
      const places = new AllowedHosts(catalogue.runbookHosts);
      return [...(await missingSecrets(settings, runbook)), ...(await forbiddenHosts(places, plan))];
    },
  };
}

async function missingSecrets({ variable }: Settings, { steps }: Runbook): Promise<readonly Missing[]> {
  const folder = variable('MUSTER_RUNBOOK_SECRETS');
  const secrets = runbookSecrets({ variable, ...(folder === undefined ? {} : { folder }) });
  const missing: Missing[] = [];
  for (const { id, given, verify, undo } of steps)
    for (const { secret } of referencesIn([given, verify?.given ?? {}, undo?.given ?? {}]))
      if ((await secrets.read(secret)) === undefined)
        missing.push({ step: id, say: say('runbook:why.secret-missing', { secret }) });
  return missing;
}

/** Of the addresses that are known by now. */
async function forbiddenHosts(places: AllowedHosts, { steps }: RunPlan): Promise<readonly Missing[]> {
  const missing: Missing[] = [];
  for (const { id, given } of steps)
    for (const text of stringsIn(given)) {
      if (!/^https?:\/\//i.test(text) || !URL.canParse(text) || text.includes('{{')) continue;
      const url = new URL(text);
      const pinned = await pinnedAddresses(url, places, systemResolve);
      if (pinned.kind === 'addresses') continue;
      const why = pinned.kind === 'private' ? 'outside:private' : 'outside:away';
      missing.push({ step: id, say: say(why, { host: url.host }) });
    }
  return missing;
}
