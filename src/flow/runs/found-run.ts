import { SYSTEM_VIEWER } from '../../domain/access/may';
import type { Actor } from '../../domain/actor';
import type { CommandData, Effect } from '../../domain/effect';
import type { StreamId } from '../../domain/ids';
import type { IncidentState } from '../../domain/incident/incident';
import type { RecordHeldBack } from '../../domain/incident/run-commands';
import type { RemedyBroke } from '../../domain/remedy/remedy';
import type { PlanRun, StartRun } from '../../domain/runbook/vocabulary';
import { say, type Say } from '../../domain/say';
import type { Clock } from '../../ports/clock';
import type { Directory } from '../../ports/directory';
import type { Intent } from '../../ports/inbox';
import type { Errand } from '../../ports/outbox';
import type { Store } from '../../ports/store';
import type { AskedFor, Planning } from './planning';

type Asked = Extract<Effect, { kind: 'start-remedy' }>;

export interface FoundRunParts {
  readonly store: Pick<Store, 'incidents' | 'alerts'>;
  readonly directory: () => Directory;
  readonly planning: Planning;
  readonly clock: Pick<Clock, 'now'>;
}

const BY: Actor = { kind: 'system', part: 'runbook' };
const MOST_ALERTS = 50;

/**
 * The run that an alert rule asked for, as a command to its stream. Where it cannot be founded (the runbook is gone, an input is missing), its
 * guard and the incident are told why. Done again it founds the same run.
 */
export async function foundRun(
  errand: Pick<Errand, 'key' | 'correlation'>,
  asked: Asked,
  { store, directory, planning, clock }: FoundRunParts,
): Promise<readonly Intent[]> {
  const runbook = directory().runbooks().runbook(asked.runbook);
  if (runbook === undefined) return broken(say('runbook:held.no-runbook', { runbook: asked.runbook }));
  const order = planning.order(runbook, asked.inputs, await around(store, asked));
  if (!order.ok) return broken(say(`refusal:${order.error.reason}`, order.error.facts));
  const command: StartRun | PlanRun = {
    ...order.value,
    type: asked.planned ? 'PlanRun' : 'StartRun',
    cause: { kind: 'alerts', rule: asked.rule, remedy: asked.subject },
  };
  return [intent('run', asked.run, { ...command })];

  function broken(why: Say): readonly Intent[] {
    const broke: RemedyBroke = { type: 'RemedyBroke', run: asked.run, why };
    const held: RecordHeldBack = {
      type: 'RecordHeldBack',
      rule: asked.rule,
      runbook: asked.runbook,
      why,
    };
    return [intent('broke', asked.subject, { ...broke }), intent('held', asked.incident.stream, { ...held })];
  }

  function intent(name: string, target: StreamId, given: CommandData): Intent {
    return {
      key: `effect/${errand.key}/${name}`,
      target,
      verb: 'command',
      command: given,
      by: BY,
      at: clock.now(),
      correlation: errand.correlation,
    };
  }
}

/** The alert that asked is the one that the runbook speaks of first. */
async function around(store: FoundRunParts['store'], { incident, alert }: Asked): Promise<AskedFor> {
  const state = (await store.incidents.state(SYSTEM_VIEWER, incident.stream)) as IncidentState | undefined;
  const rows = await store.alerts.ofIncident(SYSTEM_VIEWER, incident.stream, MOST_ALERTS);
  const own = rows.filter(({ id }) => id === alert);
  const labels = [...own, ...rows.filter(({ id }) => id !== alert)].map((row) => row.labels);
  return state === undefined || state.status === 'none'
    ? { by: BY, labels }
    : { by: BY, labels, incident: { stream: incident.stream, state } };
}
