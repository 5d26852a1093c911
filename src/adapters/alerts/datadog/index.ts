import type { AlertSourceKind } from '../../../ports/alert-source';
import { datadogHook } from './hook';

/** Datadog: its webhooks integration with the payload of `template.ts`, which a person pastes there. */
export const datadogKind: AlertSourceKind = {
  name: 'datadog',
  variables: [],
  source: () => datadogHook,
  desk: () => undefined,
};
