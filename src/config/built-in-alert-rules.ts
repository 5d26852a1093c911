/** What happens to alerts of which muster.yaml says nothing; docs/alerts.md says why. Made for whoever has kube-prometheus. */
import type { AlertRule } from '../domain/alert/rules';
import type { Severity } from '../domain/incident/incident';
import { soundMatcher } from './label-tests';

export const SERVICE_LABELS: readonly string[] = [
  'service',
  'service_name',
  'app',
  'application',
  'app_kubernetes_io_name',
  'component',
  'deployment',
  'statefulset',
  'job',
  'namespace',
];
export const OWNER_ANNOTATIONS: readonly string[] = ['owner', 'team'];
export const IGNORED_LABELS: readonly string[] = [
  'replica',
  'prometheus_replica',
  'thanos_ruler_replica',
  'ruler_replica',
  'vmalert_replica',
  '__replica__',
];
export const DRILL = { drill: 'true' } as const;
export const ENOUGH = { count: 3, minutes: 5 } as const;

export const SEVERITY_WORDS: Readonly<Record<string, Severity>> = {
  page: 'SEV1',
  emergency: 'SEV1',
  disaster: 'SEV1',
  p1: 'SEV1',
  sev1: 'SEV1',
  critical: 'SEV2',
  fatal: 'SEV2',
  error: 'SEV2',
  high: 'SEV2',
  p2: 'SEV2',
  sev2: 'SEV2',
  warning: 'SEV3',
  warn: 'SEV3',
  average: 'SEV3',
  medium: 'SEV3',
  moderate: 'SEV3',
  p3: 'SEV3',
  sev3: 'SEV3',
  low: 'SEV4',
  minor: 'SEV4',
  info: 'SEV4',
  information: 'SEV4',
  notice: 'SEV4',
  debug: 'SEV4',
  none: 'SEV4',
  p4: 'SEV4',
  p5: 'SEV4',
  sev4: 'SEV4',
  default: 'SEV3',
};

const URGENT = ['critical', 'page', 'emergency', 'disaster', 'fatal', 'error', 'high'];
const WARNING = ['warning', 'warn', 'average', 'medium', 'moderate', 'low', 'minor'];
const NOTICE = ['info', 'information', 'notice', 'debug', 'none'];

const builtIn = (
  name: string,
  when: Readonly<Record<string, string[]>>,
  action: AlertRule['action'],
): AlertRule => ({
  name,
  match: soundMatcher(when),
  action,
  enough: ENOUGH,
  groupBy: [],
  neighbours: true,
  resolve: 'suggest',
});

/** They come after the file's own. The last one fits everything, so that some rule always does. */
export const BUILT_IN_RULES: readonly AlertRule[] = [
  builtIn(
    'built-in: always firing',
    { alertname: ['Watchdog', 'DeadMansSwitch', 'InfoInhibitor'] },
    'ignore',
  ),
  builtIn('built-in: urgent', { severity: [...URGENT, 'p1', 'p2', 'sev1', 'sev2'] }, 'open'),
  builtIn('built-in: warnings', { severity: [...WARNING, 'p3', 'sev3'] }, 'wait'),
  builtIn('built-in: notices', { severity: [...NOTICE, 'p4', 'p5', 'sev4'] }, 'ignore'),
  builtIn('built-in: everything else', {}, 'open'),
];
