import { sameSecret, tokenOf } from '../../../kit/same-secret';
import type { AlertSourceKind } from '../../../ports/alert-source';
import { alertmanagerDesk } from './desk';
import { completed } from './matchers';
import { readAlertmanager } from './read';

/** Prometheus Alertmanager: its webhook of version 4, and silences as the way back. */
export const alertmanagerKind: AlertSourceKind = {
  name: 'alertmanager',
  variables: ['ALERTMANAGER_URL', 'ALERTMANAGER_API_TOKEN', 'ALERTMANAGER_ACK_MINUTES'],
  source: ({ ignoredLabels }) => ({
    name: 'alertmanager',
    variable: 'ALERTMANAGER_TOKEN',
    admits: ({ headers }, secrets) => sameSecret(tokenOf(headers['authorization']) ?? '', secrets),
    read: (request) => readAlertmanager(request, ignoredLabels()),
    complete: (signal) => completed(signal, ignoredLabels()),
  }),
  desk: alertmanagerDesk,
};
