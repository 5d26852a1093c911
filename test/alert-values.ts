import type { AlertBrief } from '../src/domain/alert/board';
import type { AlertReport, MergeEvidence } from '../src/domain/alert/report';
import { streamId, type ServiceId } from '../src/domain/ids';
import { say } from '../src/domain/say';
import { minute } from './given';

export const serviceId = (id: string): ServiceId => id as ServiceId;

/** One alert as an incident is told of it. */
export const alert = (name: string, more: Partial<AlertBrief> = {}): AlertBrief => ({
  id: `pagerduty/${name}`,
  source: 'pagerduty',
  title: `${name} answers 500`,
  state: 'firing',
  severity: 'SEV2',
  service: serviceId(name),
  since: minute(-2),
  links: [],
  handle: `PD-${name}`,
  ...more,
});

/** How a group of one firing alert stands, unless a test says otherwise. */
export const report = (more: Partial<AlertReport> = {}): AlertReport => ({
  group: 'g1',
  seq: 1,
  firing: 1,
  total: 1,
  fired: 1,
  resolved: 0,
  severity: 'SEV2',
  services: [serviceId('checkout')],
  since: minute(-2),
  shown: [alert('checkout')],
  reason: say('alerts:why.opens', { rule: 'page' }),
  ...more,
});

export const other = streamId('incident', 'other');
export const evidence: MergeEvidence = {
  why: say('alerts:merge.shared-service', { left: 'checkout', right: 'search', shared: 'payments' }),
  apartSeconds: 90,
};
