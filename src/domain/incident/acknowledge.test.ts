import { alert, report } from '../../../test/alert-values';
import { at, bo, declared, given, minute, refused, type Told } from '../../../test/given';
import type { RecordRemark } from './alert-commands';

const told = (more = {}): Told => ({ type: 'AlertsReported', report: report(more), resolve: 'suggest' });
const since = minute(-2);
const acknowledged = (...ids: string[]): Told => ({
  type: 'AlertsAcknowledged',
  alerts: ids.map((id) => ({ id: `pagerduty/${id}`, since })),
});
const both = { firing: 2, shown: [alert('checkout'), alert('search')] };

describe('acknowledging', () => {
  it('is of what fires and nobody has seen', () => {
    given(declared, told(both)).when({ type: 'AcknowledgeAlerts' }).then(acknowledged('checkout', 'search'));
    given(declared, told(), acknowledged('checkout'), told({ ...both, seq: 2 }))
      .when({ type: 'AcknowledgeAlerts' })
      .then(acknowledged('search'));
    given(declared, told({ shown: [alert('checkout', { state: 'resolved' }), alert('search')] }))
      .when({ type: 'AcknowledgeAlerts' })
      .then(acknowledged('search'));
  });

  it('is done once, and whoever is second is told who was first', () => {
    given(declared, told(), acknowledged('checkout')).when({ type: 'AcknowledgeAlerts' }).then();
    given(declared, told(), acknowledged('checkout'))
      .when({ type: 'AcknowledgeAlerts' }, { by: bo })
      .then(refused('acknowledged-already', 'lead', 'silence'));
  });

  it('does not hold for the next time that it fires', () => {
    const again = told({ seq: 2, shown: [alert('checkout', { since: minute(40) })] });
    given(declared, told(), acknowledged('checkout'), again)
      .when({ type: 'AcknowledgeAlerts' })
      .then({ type: 'AlertsAcknowledged', alerts: [{ id: 'pagerduty/checkout', since: minute(40) }] });
  });
});

describe('what people do where an alert comes from', () => {
  const pagerduty = { kind: 'token', name: 'pagerduty' } as const;
  const remark = (did: RecordRemark['did'], id = 'r1'): RecordRemark => ({
    type: 'RecordRemark',
    id,
    source: 'pagerduty',
    alert: 'pagerduty/checkout',
    by: 'Bo',
    did,
  });
  const { type: _, ...acknowledging } = remark({ what: 'acknowledged' });
  const heard: Told = { ...acknowledging, type: 'SourceRemarked' };

  it('is written down once, and acknowledges here too', () => {
    given(declared, told())
      .when(remark({ what: 'acknowledged' }), { by: pagerduty })
      .then(at(60, { ...acknowledging, type: 'SourceRemarked' }, pagerduty));
    given(declared, told(), heard)
      .when(remark({ what: 'acknowledged' }))
      .then();
    given(declared, told(), heard)
      .when({ type: 'AcknowledgeAlerts' })
      .then(refused('acknowledged-already', 'lead', 'silence'));
  });

  it('is no news where it was done here before', () => {
    given(declared, told(), acknowledged('checkout'))
      .when(remark({ what: 'acknowledged' }))
      .then();
    given(declared, told())
      .when(remark({ what: 'prioritised', priority: 'P2', severity: 'SEV2' }))
      .then();
  });

  it('changes the severity, up or down: a person said so', () => {
    const did = { what: 'prioritised', priority: 'P4', severity: 'SEV4' } as const;
    given(declared, told())
      .when(remark(did))
      .then(
        { ...acknowledging, did, type: 'SourceRemarked' },
        { type: 'SeverityChanged', from: 'SEV2', to: 'SEV4' },
      );
    given(declared, told(), { type: 'Resolved' })
      .when(remark(did))
      .then({ ...acknowledging, did, type: 'SourceRemarked' });
  });
});
