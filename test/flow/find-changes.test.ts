import type { ChangeBrief } from '../../src/domain/alert/report';
import { effectKey, streamId, type Instant, type ServiceId } from '../../src/domain/ids';
import type { IncidentState } from '../../src/domain/incident/incident';
import { findChanges } from '../../src/flow/find-changes';
import { declared, incident, minute, NOW } from '../given';

const subject = streamId('incident', 'one');
const errand = {
  key: effectKey('e1/find-changes'),
  effect: { kind: 'find-changes', subject } as const,
  correlation: 'c1',
};
const id = (name: string): ServiceId => name as ServiceId;
const change = (service: string, count: number): ChangeBrief => ({
  id: `github/${service}/${String(count)}`,
  source: 'github',
  service: id(service),
  title: 'v2.3.1 → production',
  state: 'done',
  at: minute(count),
});
const HELD: Readonly<Record<string, readonly string[]>> = { checkout: ['payments', 'search'] };

/** A store that holds these changes and answers as the port says; what it was asked is kept. */
function found(state: IncidentState | undefined, held: readonly ChangeBrief[]) {
  const asked: { services: readonly string[]; from: Instant; to: Instant }[] = [];
  const parts = {
    clock: { now: () => NOW },
    directory: () => ({
      serviceMap: () => ({
        find: () => undefined,
        team: () => undefined,
        findTeam: () => undefined,
        dependsOn: (service: ServiceId) => (HELD[service] ?? []).map(id),
      }),
    }),
    incidents: { state: () => Promise.resolve(state) },
    changes: (services: readonly ServiceId[], from: Instant, to: Instant, limit: number) => {
      asked.push({ services, from, to });
      return Promise.resolve(
        held
          .filter(({ service, at }) => services.includes(service ?? id('')) && at >= from && at <= to)
          .sort((a, b) => (a.at < b.at ? 1 : -1))
          .slice(0, limit),
      );
    },
  };
  return {
    asked,
    intent: findChanges(errand, {
      clock: parts.clock,
      directory: parts.directory,
      store: { incidents: parts.incidents, alerts: { changes: parts.changes } },
    }),
  };
}
const ids = async (intent: ReturnType<typeof findChanges>): Promise<unknown> => {
  const changes = (await intent)?.command['changes'] as readonly ChangeBrief[] | undefined;
  return changes?.map((one) => one.id);
};

const checkout = { ...declared, service: id('checkout') };

describe('what was changed', () => {
  it('is looked for in the service and in what it depends on, from an hour before it began until now', async () => {
    const { intent, asked } = found(incident({ ...checkout, started: minute(-10) }), [
      change('checkout', -16),
      change('payments', -69),
      change('payments', -71),
      change('web', -12),
      change('search', 5),
    ]);
    expect(await ids(intent)).toEqual(['github/search/5', 'github/checkout/-16', 'github/payments/-69']);
    expect(asked).toEqual([
      { services: ['checkout', 'payments', 'search'], from: minute(-70), to: minute(-10) },
      { services: ['checkout', 'payments', 'search'], from: minute(-10), to: NOW },
    ]);
  });

  it('comes back as a command under the name of the errand', async () => {
    const { intent } = found(incident(checkout), [change('checkout', -6)]);
    expect(await intent).toEqual({
      key: 'effect/e1/find-changes',
      target: subject,
      verb: 'command',
      command: { type: 'RecordChanges', changes: [change('checkout', -6)] },
      by: { kind: 'system', part: 'delivery' },
      at: NOW,
      correlation: 'c1',
    });
  });

  it('is not pushed out by what happened since', async () => {
    const since = Array.from({ length: 30 }, (_, index) => change('checkout', index + 1));
    const { intent } = found(incident(checkout), [change('checkout', -6), ...since]);
    expect(await ids(intent)).toContain('github/checkout/-6');
  });

  it('is told once where it happened in the very moment', async () => {
    const { intent } = found(incident(checkout), [change('checkout', 0)]);
    expect(await ids(intent)).toEqual(['github/checkout/0']);
  });

  it('is also looked for in the services that its alerts name', async () => {
    const state = incident(declared);
    const report = { services: [id('web'), ''] as const };
    const alerts = { g1: { report: { ...REPORT, ...report }, resolve: 'suggest' as const } };
    const { intent } = found({ ...state, alerts }, [change('web', -6)]);
    expect(await ids(intent)).toEqual(['github/web/-6']);
  });

  it('is nothing where no service is known, where nothing was changed, and where it was no incident', async () => {
    const nowhere = found(incident(declared), [change('checkout', -6)]);
    expect(await nowhere.intent).toBeUndefined();
    expect(nowhere.asked).toEqual([]);
    expect(await found(incident(checkout), []).intent).toBeUndefined();
    const cancelled = incident(checkout, { type: 'Cancelled', reason: 'a test' });
    expect(await found(cancelled, [change('checkout', -6)]).intent).toBeUndefined();
    expect(await found(undefined, [change('checkout', -6)]).intent).toBeUndefined();
  });
});

const REPORT = {
  group: 'g1',
  seq: 1,
  firing: 1,
  total: 1,
  fired: 1,
  resolved: 0,
  severity: 'SEV2',
  since: minute(0),
  shown: [],
  reason: { key: 'alerts:reason', facts: {} },
} as const;
