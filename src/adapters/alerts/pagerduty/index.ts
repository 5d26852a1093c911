import type { AlertSourceKind } from '../../../ports/alert-source';
import { pagerDutyDesk } from './desk';
import { pagerDutyHook } from './hook';

/** PagerDuty: webhooks v3 in, the REST API back. Incidents there and here follow each other. */
export const pagerDutyKind: AlertSourceKind = {
  name: 'pagerduty',
  variables: ['PAGERDUTY_TOKEN', 'PAGERDUTY_FROM', 'PAGERDUTY_API_URL'],
  source: () => pagerDutyHook,
  desk: pagerDutyDesk,
};
