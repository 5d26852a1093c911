import type { AlertSourceKind } from '../../../ports/alert-source';
import { sentryHook } from './hook';

/** Sentry, hosted or one's own: the webhooks of an internal integration, for issues, issue alerts and metric alerts. */
export const sentryKind: AlertSourceKind = {
  name: 'sentry',
  variables: [],
  source: () => sentryHook,
  desk: () => undefined,
};
