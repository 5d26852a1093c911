import { alert, report, serviceId } from '../../../test/alert-values';
import { declared, given, incident, minute, POSSIBLE, refused, type Told } from '../../../test/given';

const told = (more = {}): Told => ({ type: 'AlertsReported', report: report(more), resolve: 'suggest' });
const search = serviceId('search');
const checkout = serviceId('checkout');

describe('silencing', () => {
  it('lasts until a moment to come, for the alerts that are shown', () => {
    given(declared, told({ shown: [alert('checkout'), alert('search')] }))
      .when({ type: 'SilenceAlerts', until: minute(120), reason: 'known' })
      .then({
        type: 'AlertsSilenced',
        until: minute(120),
        reason: 'known',
        alerts: ['pagerduty/checkout', 'pagerduty/search'],
      });
    given(declared, told())
      .when({ type: 'SilenceAlerts', until: minute(60) })
      .thenWrong('minutes', 'silence-is-over');
  });

  it('is possible after the end, and is seen on the card', () => {
    const silenced: Told = { type: 'AlertsSilenced', until: minute(120), alerts: ['pagerduty/checkout'] };
    given(declared, told(), { type: 'Resolved' })
      .when({ type: 'SilenceAlerts', until: minute(120) })
      .then(silenced);
    expect(incident(declared, told(), silenced).silenced).toMatchObject({
      until: minute(120),
      by: { name: 'Ana Ribeiro' },
    });
  });
});

describe('what is no incident', () => {
  it('is cancelled, and its alerts are named', () => {
    given(declared, told(), told({ group: 'g2' }))
      .when({ type: 'DismissAlerts', reason: 'a load test' })
      .then(
        { type: 'AlertsDismissed', groups: ['g1', 'g2'], reason: 'a load test' },
        { type: 'Cancelled', reason: 'a load test' },
      );
  });
});

describe('splitting off', () => {
  const both = told({ services: [checkout, search] });

  it('takes one service out of every group that it is in', () => {
    given(declared, both, told({ group: 'g2', services: [search] }), told({ group: 'g3' }))
      .when({ type: 'SplitOff', service: 'search' })
      .then({ type: 'AlertsSplit', service: search, groups: ['g1', 'g2'] });
    const split: Told = { type: 'AlertsSplit', service: search, groups: ['g1', 'g2'] };
    const left = incident(declared, both, told({ group: 'g2', services: [search] }), split);
    expect(Object.keys(left.alerts ?? {})).toEqual(['g1']);
  });

  it('is refused for a service that is not there, and for the only one', () => {
    given(declared, both)
      .when({ type: 'SplitOff', service: 'mail' })
      .thenWrong('service', 'no-alerts-of-service');
    given(declared, told({ services: [''] }))
      .when({ type: 'SplitOff', service: 'mail' })
      .thenWrong('service', 'no-known-services');
    given(declared, told())
      .when({ type: 'SplitOff', service: 'checkout' })
      .thenWrong('service', 'only-service');
    given(declared, both, { type: 'Resolved' })
      .when({ type: 'SplitOff', service: 'search' })
      .then(refused('not-open.resolved', ...POSSIBLE.resolved));
  });
});
