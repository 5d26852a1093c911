import { ownNote } from '../../../src/domain/alert/own-note';
import { pagerDutyEvent, pagerDutyNote } from './pagerduty-sample';
import { bytes, hmac, posted, sourceOf } from './sample';

const source = sourceOf('pagerduty');
const heard = (body: unknown) => {
  const read = source.read(posted(body));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

it('hears an incident that was triggered as an alert that fires', () => {
  expect(heard(pagerDutyEvent('incident.triggered', { reopened_at: null }))).toEqual({
    delivery: '5ac64822-4adc-4fda-ade0-410becf0de4f',
    left: 0,
    items: [
      {
        kind: 'signal',
        source: 'pagerduty',
        fingerprint: 'PGR0VU2',
        handle: 'PGR0VU2',
        status: 'firing',
        title: 'A little bump in the road',
        labels: {
          service: 'API Service',
          severity: 'P1',
          priority: 'P1',
          urgency: 'high',
          team: 'Engineering',
          escalation_policy: 'Default',
          incident_number: '2',
        },
        annotations: { conference: 'https://example.com' },
        startsAt: '2020-04-09T15:16:27.000Z',
        links: [{ kind: 'source', url: 'https://acme.pagerduty.com/incidents/PGR0VU2' }],
      },
    ],
  });
});

it('takes the urgency for the severity where nobody set a priority', () => {
  const { items } = heard(pagerDutyEvent('incident.triggered', { priority: null }));
  expect(items).toMatchObject([{ labels: { severity: 'high' } }]);
});

it('counts a reopened incident from when it was reopened, and its end belongs to that beginning', () => {
  expect(heard(pagerDutyEvent('incident.reopened')).items).toMatchObject([
    { status: 'firing', startsAt: '2020-10-02T18:45:22.000Z' },
  ]);
  expect(heard(pagerDutyEvent('incident.resolved')).items).toMatchObject([
    {
      status: 'resolved',
      startsAt: '2020-10-02T18:45:22.000Z',
      endsAt: '2020-10-02T18:45:22.169Z',
    },
  ]);
});

it('hears what people do with it there, and who', () => {
  const remark = {
    kind: 'remark',
    source: 'pagerduty',
    fingerprint: 'PGR0VU2',
    id: '5ac64822-4adc-4fda-ade0-410becf0de4f',
    at: '2020-10-02T18:45:22.169Z',
    by: 'Tenex Engineer',
  };
  expect(heard(pagerDutyEvent('incident.acknowledged')).items).toEqual([
    { ...remark, did: { what: 'acknowledged' } },
  ]);
  expect(heard(pagerDutyEvent('incident.priority_updated')).items).toEqual([
    { ...remark, did: { what: 'prioritised', priority: 'P1' } },
  ]);
  expect(heard(pagerDutyNote('It is the disk')).items).toEqual([
    { ...remark, did: { what: 'noted', text: 'It is the disk' } },
  ]);
});

it('leaves out the notes that it wrote itself', () => {
  expect(heard(pagerDutyNote(ownNote('It is the disk', 'Ana Ribeiro', 'a-key'))).items).toEqual([]);
  expect(heard(pagerDutyNote(ownNote('x'.repeat(9_000), '', 'a-key'))).items).toEqual([]);
});

it.each([
  ...['escalated', 'delegated', 'reassigned', 'unacknowledged', 'responder.added', 'workflow.started'],
  ...['conference_bridge.updated', 'status_update_published', 'constructor'],
])('takes what is of no matter here and says nothing: incident.%s', (what) => {
  expect(heard(pagerDutyEvent(`incident.${what}`, { title: 7 })).items).toEqual([]);
});

it('takes the test of a subscription, which is about no incident', () => {
  const ping = {
    id: '01ABC',
    event_type: 'pagey.ping',
    occurred_at: null,
    agent: null,
    client: null,
    data: {},
  };
  expect(heard({ event: ping }).items).toEqual([]);
});

it('names the field that is wrong', () => {
  const read = source.read(posted(pagerDutyEvent('incident.triggered', { title: 7 })));
  expect(read).toMatchObject({
    ok: false,
    error: { key: 'alerts:misread.wrong-field', facts: { field: 'event.data.title' } },
  });
});

it('lets in while a secret is changed, when it signs with two', () => {
  const body = bytes(pagerDutyEvent('incident.triggered'));
  const signed = (...secrets: string[]) => ({
    ...posted(pagerDutyEvent('incident.triggered')),
    headers: { 'x-pagerduty-signature': secrets.map((one) => `v1=${hmac(body, one)}`).join(',') },
  });
  expect(source.admits(signed('new', 'old'), ['old'])).toBe(true);
  expect(source.admits(signed('new', 'old'), ['new'])).toBe(true);
  expect(source.admits(signed('new'), ['old'])).toBe(false);
});
