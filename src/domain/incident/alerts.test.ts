import { alert, report, serviceId } from '../../../test/alert-values';
import { at, declared, given, incident, minute, type Told } from '../../../test/given';
import { streamId } from '../ids';
import type { ReportAlerts } from './alert-commands';
import { shownIn, type AlertsReported } from './alerts';

const system = { kind: 'system', part: 'intake' } as const;
const told = (more = {}, resolve: 'suggest' | 'auto' = 'suggest'): AlertsReported => ({
  type: 'AlertsReported',
  report: report(more),
  resolve,
});
const tells = (more = {}, resolve: 'suggest' | 'auto' = 'suggest', reopens = false): ReportAlerts => ({
  type: 'ReportAlerts',
  report: report(more),
  resolve,
  reopens,
});
const over = { seq: 2, firing: 0, fired: 0, resolved: 1 };

describe('an incident that alerts open', () => {
  const { type: _, number, ...facts } = declared;
  const command = {
    type: 'DeclareFromAlerts',
    declare: { ...facts, started: minute(55) },
    report: report(),
    resolve: 'auto',
  } as const;

  it('is declared by the bot when it heard of them, began when they did, and knows them from the start', () => {
    given()
      .when(command, { by: system, at: minute(57), number })
      .then(at(57, { ...declared, started: minute(55) }, system), at(57, told({}, 'auto'), system));
  });

  it('is not declared twice; a later report of the same group is a report', () => {
    given(declared, told()).when(command).then();
    given(declared, told())
      .when({ ...command, report: report({ seq: 2, firing: 2 }) })
      .then(told({ seq: 2, firing: 2 }, 'auto'));
  });
});

describe('reports of alerts', () => {
  it('replace what was known of the group, and an older one changes nothing', () => {
    given(declared, told({ seq: 3 }))
      .when(tells({ seq: 3 }))
      .then();
    given(declared, told({ seq: 3 }))
      .when(tells({ seq: 2 }))
      .then();
    given(declared, told({ seq: 3 }))
      .when(tells({ seq: 4, firing: 5 }))
      .then(told({ seq: 4, firing: 5 }));
    given(declared, told({ seq: 3 }))
      .when(tells({ group: 'g2', seq: 1 }))
      .then(told({ group: 'g2', seq: 1 }));
  });

  it('of a group that turned out to be another one change nothing when they come late', () => {
    given(declared, told({ group: 'g2', was: ['g1'] }))
      .when(tells({ seq: 7 }))
      .then();
    const absorbed: Told = {
      type: 'IncidentAbsorbed',
      from: streamId('incident', 'two'),
      number: 17,
      people: [],
      alerts: { g1: { report: report({ seq: 7 }), resolve: 'suggest' } },
    };
    const state = incident(declared, told({ group: 'g2', was: ['g1'] }), absorbed);
    expect(Object.keys('alerts' in state ? (state.alerts ?? {}) : {})).toEqual(['g2']);
  });

  it('stand for the groups that turned out to be theirs', () => {
    const state = incident(declared, told(), told({ group: 'g2', was: ['g1'], shown: [alert('search')] }));
    expect(Object.keys(state.alerts ?? {})).toEqual(['g2']);
    expect(shownIn(state).map(({ id }) => id)).toEqual(['pagerduty/search']);
  });

  it('raise the severity where something is worse than ever before, and never lower it', () => {
    given(declared, told())
      .when(tells({ seq: 2, severity: 'SEV1' }))
      .then(told({ seq: 2, severity: 'SEV1' }), {
        type: 'SeverityChanged',
        from: 'SEV2',
        to: 'SEV1',
        reason: 'checkout answers 500',
        cause: 'alerts',
      });
    given(declared, told())
      .when(tells({ seq: 2, severity: 'SEV4' }))
      .then(told({ seq: 2, severity: 'SEV4' }));
  });

  it('do not overrule a person who knew as much', () => {
    const lowered: Told = { type: 'SeverityChanged', from: 'SEV2', to: 'SEV4' };
    given(declared, told(), lowered)
      .when(tells({ seq: 2, severity: 'SEV2' }))
      .then(told({ seq: 2, severity: 'SEV2' }));
    given(declared, told(), lowered)
      .when(tells({ seq: 2, severity: 'SEV1' }))
      .then(told({ seq: 2, severity: 'SEV1' }), {
        type: 'SeverityChanged',
        from: 'SEV4',
        to: 'SEV1',
        reason: 'checkout answers 500',
        cause: 'alerts',
      });
  });

  it.each([
    ['suggested', 'suggest' as const, []],
    ['done', 'auto' as const, [{ type: 'Resolved', cause: 'alerts' } as const]],
  ])('of an end of all: resolving is %s', (_, resolve, then) => {
    given(declared, told())
      .when(tells(over, resolve))
      .then(told(over, resolve), ...then);
  });

  it('of an end resolve nothing while another group fires, or leaves it to people', () => {
    given(declared, told(), told({ group: 'g2' }, 'auto'))
      .when(tells(over, 'auto'))
      .then(told(over, 'auto'));
    given(declared, told(), told({ group: 'g2', firing: 0 }, 'suggest'))
      .when(tells(over, 'auto'))
      .then(told(over, 'auto'));
  });

  it('of alerts that come back soon let the incident go on', () => {
    const again = { seq: 3 };
    const reopened: Told = { type: 'Reopened', reason: 'checkout answers 500', cause: 'alerts' };
    given(declared, told(), told(over), { type: 'Resolved' })
      .when(tells(again, 'suggest', true))
      .then(reopened, told(again));
    given(declared, told(), told(over), { type: 'Resolved' })
      .when(tells(again, 'suggest', false))
      .then(told(again));
    given(declared, told(), told(over))
      .when(tells(again, 'suggest', true))
      .then(told(again));
  });

  it('change nothing in an incident that was none or went into another one', () => {
    const worse = { seq: 2, severity: 'SEV1', firing: 0 };
    given(declared, told(), { type: 'Cancelled', reason: 'a test' })
      .when(tells(worse, 'auto', true))
      .then(told(worse, 'auto'));
  });

  it('can be overruled: the incident stays open', () => {
    given(declared, told(), told(over)).when({ type: 'KeepOpen' }).then({ type: 'KeptOpen' });
  });

  it('remember of whom has seen what only what is shown', () => {
    const seen: Told = {
      type: 'AlertsAcknowledged',
      alerts: [{ id: 'pagerduty/checkout', since: minute(-2) }],
    };
    expect(incident(declared, told(), seen).seen).toEqual({
      'pagerduty/checkout': { by: 'Ana Ribeiro', since: minute(-2) },
    });
    const shown = [alert('search', { service: serviceId('search') })];
    expect(incident(declared, told(), seen, told({ seq: 2, shown })).seen).toEqual({});
  });
});
