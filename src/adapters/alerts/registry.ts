import type { AlertSourceKind } from '../../ports/alert-source';
import { alertmanagerKind } from './alertmanager/index';
import { genericKind } from './generic';
import { grafanaKind } from './grafana';
import { heartbeatKind } from './heartbeat';
import { githubKind } from './github';
import { gitlabKind } from './gitlab';
import { argocdKind } from './argocd';
import { pagerDutyKind } from './pagerduty/index';
import { opsgenieKind } from './opsgenie/index';
import { sentryKind } from './sentry/index';
import { datadogKind } from './datadog/index';

/** Every system that can tell Muster of alerts or changes: one file and one line each. */
export const alertSources: readonly AlertSourceKind[] = [
  alertmanagerKind,
  genericKind,
  grafanaKind,
  heartbeatKind,
  githubKind,
  gitlabKind,
  argocdKind,
  pagerDutyKind,
  opsgenieKind,
  sentryKind,
  datadogKind,
];
