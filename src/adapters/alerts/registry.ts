import type { AlertSourceKind } from '../../ports/alert-source';
import { heartbeatKind } from './heartbeat';

/** Every system that can tell Muster of alerts or changes: one file and one line each. */
export const alertSources: readonly AlertSourceKind[] = [heartbeatKind];
