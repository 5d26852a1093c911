import { hmac, type SourceSample } from './sample';
import real from './payloads/pagerduty-incident.json';

/** One of PagerDuty's events about the incident of its documentation. */
export const pagerDutyEvent = (type: string, data: object = {}): unknown => ({
  event: { ...real.event, event_type: type, data: { ...real.event.data, ...data } },
});

export const pagerDutyNote = (content: string): unknown => ({
  event: {
    ...real.event,
    event_type: 'incident.annotated',
    data: {
      id: 'P2LA89X',
      type: 'incident_note',
      content,
      trimmed: false,
      incident: { id: 'PGR0VU2', summary: 'A little bump in the road', type: 'incident_reference' },
    },
  },
});

export const pagerDutySample: SourceSample = {
  source: 'pagerduty',
  proof: (body, secret) => ({ 'x-pagerduty-signature': `v1=${hmac(body, secret)}` }),
  posts: [
    ...['triggered', 'reopened', 'acknowledged', 'resolved', 'priority_updated'].map((what) => ({
      told: what,
      body: pagerDutyEvent(`incident.${what}`),
    })),
    { told: 'annotated', body: pagerDutyNote('The database has no disk left') },
  ],
};
