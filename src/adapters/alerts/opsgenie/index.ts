import type { AlertSourceKind } from '../../../ports/alert-source';
import { opsgenieDesk } from './desk';
import { opsgenieHook } from './hook';

/** Opsgenie: its outgoing webhook in, its alert API back. Sold no more and still in use. */
export const opsgenieKind: AlertSourceKind = {
  name: 'opsgenie',
  variables: ['OPSGENIE_API_KEY', 'OPSGENIE_API_URL'],
  source: ({ variable }) => opsgenieHook(variable('OPSGENIE_API_URL')),
  desk: opsgenieDesk,
};
